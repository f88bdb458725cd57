"""`python -m woo_service` is the command `woo`."""

from woo_service.cli import main

if __name__ == "__main__":
    main()
