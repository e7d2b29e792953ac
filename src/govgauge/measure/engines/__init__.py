"""One SQL engine, one file: tables in, a select out."""
