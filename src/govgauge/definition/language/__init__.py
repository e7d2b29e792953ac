"""The words of a definition, declared once: reading, refusing, the JSON Schema and the reference all come from here."""
