"""Web pages: charset → tree → what its elements say of it → facts with their origins, and the article's text."""
