"""`python -m izpilde`: the command line."""

from izpilde.cli import main

main()
