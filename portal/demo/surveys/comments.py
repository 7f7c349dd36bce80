"""What people wrote, in our own words; each is written by many hands in the demo."""

COMMENTS = (
    "Ét sted at spørge, og et navn på den, der svarer.",
    "Fortæl os om nye systemer en måned før, ikke dagen før.",
    "Kom ud og følg en vagt. Så forstår vi hinanden bedre.",
    "Skriv kortere. Jeg har ti minutter mellem to møder.",
    "Lad os lægge frister sammen, så de ikke rammer samme uge.",
    "Det går godt med løn. Det er adgang til systemerne, der trækker ud.",
    "Spørg os, før I ændrer en arbejdsgang.",
    "Vi mangler en vikar for den, der kender økonomien.",
    "Et fælles årshjul ville spare os for mange mails.",
    "Sig til, når noget ikke kan lade sig gøre. Det er bedre end at vente.",
    "Jeg vil gerne have sparring på svære samtaler.",
    "Færre skemaer. Brug de tal, I allerede har.",
)
