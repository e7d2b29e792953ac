"""How fast a province is invented, and with how much memory."""
