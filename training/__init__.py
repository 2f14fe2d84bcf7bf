"""How the model of the ``crosswire-english`` package is trained: ``python -m training --help``."""
