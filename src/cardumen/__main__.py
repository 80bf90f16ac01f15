"""`python -m cardumen` is the same as the installed command `cardumen`."""

from cardumen.config.cli import main

if __name__ == "__main__":
    main()
