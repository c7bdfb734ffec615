"""The outbox: messages on their way out, from draft to sent."""
