"""Text to claims: figures with who, where, when and by whom, each resting on its sentence."""
