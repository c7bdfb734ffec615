"""Mail: from the bytes that came in to a message, and from a letter to the bytes that go out."""
