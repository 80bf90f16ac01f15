"""Which practices are near: to a school, or to another practice."""
