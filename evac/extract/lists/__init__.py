"""What the lists know: places in all spellings, bodies, armed groups, closed classes of words."""
