"""Outside bytes to typed tables: receipts, sandboxed readers, rows set aside with reasons."""
