"""What `python3 dev.py` does. Standard library only: it runs before anything is installed."""
