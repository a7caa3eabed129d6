//! What people say when they look for a guide. Read by the native test of the search and by the walks in Chromium.

/// What people type, none of it the guide's title.
pub const SAID: [(&str, [&str; 3]); 18] = [
    ("se-connecter-cesu", ["femme de ménage", "urssaf", "attestation fisc"]),
    ("permis-perdu-vole-abime", ["papier rose", "refaire son permi", "ants"]),
    ("envoyer-une-piece-jointe", ["trombone", "envoyer une photo", "joindre un fichier"]),
    ("ouvrir-sa-boite-mail", ["lire mes mails", "gmail", "je ne reçois rien"]),
    ("mot-de-passe-oublie", ["j’ai perdu mon code", "mdp", "compte bloqué"]),
    ("carte-mobilite-inclusion", ["macaron", "carte handicape", "place réservée parking"]),
    ("la-bonne-adresse", ["on me demande mon code", "faux sms", "virus"]),
    ("photographier-un-document", ["scanner un papier", "photo floue", "où sont mes photos"]),
    ("le-clavier", ["arrobase", "le a entouré", "accent aigu"]),
    ("declarer-cesu", ["corriger une déclaration", "payer mon aide", "cotisations"]),
    ("franceconnect", ["france connect", "compte ameli", "un seul mot de passe"]),
    ("carte-identite", ["refaire ses papiers", "rendez-vous mairie", "cni"]),
    ("choisir-un-mot-de-passe", ["mot de passe trop simple", "noter mes mots de passe", "carnet"]),
    ("la-souris-et-l-ecran-tactile", ["cliquer", "double clic", "je tremble"]),
    ("onglets-retour-liens-agrandir", ["page disparue", "écrit trop petit", "revenir en arrière"]),
    ("mon-conjoint-s-occupait-de-tout", ["mon mari est mort", "veuve", "réversion"]),
    ("chercher-et-regarder-une-video", ["tricot", "youtube", "couture"]),
    ("enfants-et-ecrans", ["petits-enfants", "contrôle parental", "harcèlement"]),
];
