"""How sure is a result: is the structure sound, do raters agree, and would other settings give another ranking?"""
