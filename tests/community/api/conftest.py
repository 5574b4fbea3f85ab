import pytest

from tests.security.world import World, build_world


@pytest.fixture
def world(db: None) -> World:
    """One of everything, also of what is hidden."""
    return build_world()
