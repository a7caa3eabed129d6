//! Closed lists that others own: their very words, at the border only.

/// `services` of the national schema « lieux de médiation numérique » 1.0.2.
pub const SERVICES: [&str; 9] = [
    "Aide aux démarches administratives",
    "Maîtrise des outils numériques du quotidien",
    "Insertion professionnelle via le numérique",
    "Utilisation sécurisée du numérique",
    "Parentalité et éducation avec le numérique",
    "Loisirs et créations numériques",
    "Compréhension du monde numérique",
    "Accès internet et matériel informatique",
    "Acquisition de matériel informatique à prix solidaire",
];

/// How many of [`COOP_SUBJECTS`] are its « thématiques »; the others are its « démarches ».
pub const COOP_THEMES: usize = 19;

/// Subjects and procedures of La Coop de la médiation numérique, for the account of a workshop.
pub const COOP_SUBJECTS: [&str; 30] = [
    "Diagnostic numérique",
    "Prendre en main du matériel",
    "Maintenance de matériel",
    "Gérer ses contenus numériques",
    "Navigation sur internet",
    "E-mail",
    "Bureautique",
    "Réseaux sociaux communication",
    "Santé",
    "Banque et achats en ligne",
    "Accompagner un professionnel",
    "Insertion professionnelle",
    "Prévention en sécurité numérique",
    "Parentalité",
    "Scolarité et numérique",
    "Créer avec le numérique",
    "Culture numérique",
    "Intelligence artificielle (IA)",
    "Aide aux démarches administratives",
    "Papiers - Élections - Citoyenneté",
    "Famille - Scolarité",
    "Social - Santé",
    "Travail - Formation - Entreprise",
    "Logement",
    "Transports - Mobilité",
    "Argent - Impôts",
    "Justice",
    "Étrangers - Europe",
    "Loisirs - Sports - Culture",
    "Associations",
];
