"""Words are chosen last: a reply becomes speech, a reprompt and a card."""
