"""Danish words of a renewal."""

RENEW = "Forny aftalen"
RENEWED = "Aftalen er fornyet. Her er kladden til næste periode."
IS_RENEWED = "Aftalen er allerede fornyet. Her er den nye."
TOO_LATE = "Den næste aftale er allerede i gang, så den kan ikke længere udfyldes herfra."
NO_BASIS = "Der er ikke udgivet et grundlag for en senere periode endnu."
