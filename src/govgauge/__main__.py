"""`python -m govgauge` is the same as `govgauge`."""

import sys

from govgauge.cli import main

sys.exit(main())
