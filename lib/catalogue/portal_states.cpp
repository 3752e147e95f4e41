#include "catalogue/portal_messages.hpp"

namespace chorus {

namespace {

// Codes of the API and states of flows and invoices: what stands beside a message, or instead of
// one.
constexpr PortalMessage states[] = {
    {"gdp_msg_11.022\n=20001\ncode 20001\ncoderetour 20001\nerreur 20001\nfile too large\nfichier "
     "{words} trop volumineux\nfichier trop volumineux",
     "20001 GDP_MSG_11.022",
     {"The file is too large for the way it was sent (20001 means it when a flow is deposited).",
      "Le fichier est trop gros pour la voie d'envoi (20001 a ce sens au dépôt d'un flux)."},
     {"Send fewer invoices at a time, or lighter PDFs: print to PDF instead of scanning.",
      "Envoyez moins de factures à la fois, ou des PDF plus légers : éditez en PDF au lieu de "
      "numériser."},
     {"the number of invoices in the file, and the size of their PDFs",
      "le nombre de factures du fichier, et le poids de leurs PDF"},
     nullptr,
     Resend::corrected,
     {"answer of deposer/flux quoted in two public repositories",
      "réponse de deposer/flux citée dans deux dépôts de code publics"},
     Confidence::stated},
    {"gdp_msg_11.005",
     "20001 GDP_MSG_11.005",
     {"The account that sent this has no right to do so for this company.",
      "Le compte qui a fait l'envoi n'en a pas le droit pour cette entreprise."},
     {"Have the main manager of the company's space on the portal give the account its rights.",
      "Faites habiliter le compte par le gestionnaire principal de l'espace de l'entreprise, sur "
      "le portail."},
     {"the account on the portal", "le compte sur le portail"},
     nullptr,
     Resend::unchanged,
     {"table of codes in a public client of the API", "table de codes d'un client public de l'API"},
     Confidence::stated},
    {"gdp_msg_11.008",
     "20000 GDP_MSG_11.008",
     {"The portal does not have the invoice that was asked for.",
      "Le portail n'a pas la facture demandée."},
     {"Look at the report of its flow first: the invoice may have been rejected before it got in.",
      "Voyez d'abord le compte rendu de son flux : la facture a pu être rejetée avant d'entrer."},
     {"the report of the flow on the portal", "le compte rendu du flux, sur le portail"},
     nullptr,
     Resend::corrected,
     {"table of codes in a public client of the API", "table de codes d'un client public de l'API"},
     Confidence::stated},
    {"gdp_msg_11.033\ngdp_msg_11.001",
     "20002 GDP_MSG_11.033",
     {"The state of the invoice does not allow what was asked; for instance only a suspended "
      "invoice can be "
      "completed.",
      "L'état de la facture ne permet pas ce qui a été demandé ; par exemple, seule une facture "
      "suspendue "
      "peut être complétée."},
     {"Look at the state of the invoice on the portal.",
      "Voyez l'état de la facture sur le portail."},
     {"the invoice on the portal", "la facture sur le portail"},
     nullptr,
     Resend::nothing,
     {"tables of codes in public clients of the API",
      "tables de codes de clients publics de l'API"},
     Confidence::stated},
    {"gcu_msg_01_000\ntra_msg_00.000",
     "GCU_MSG_01_000",
     {"All is well: this code stands in every answer that succeeded.",
      "Tout va bien : ce code figure dans toute réponse réussie."},
     {"Nothing.", "Rien."},
     {"nowhere", "nulle part"},
     nullptr,
     Resend::nothing,
     {"answers of the API in public repositories and on the community site",
      "réponses de l'API dans des dépôts de code publics et sur le site de la communauté"},
     Confidence::stated},
    {"=429\nhttp 429\nhttp-429\ncode 429\nerreur 429\nerror 429\ntoo many requests\nquota {words} "
     "depasse\nquota exceeded",
     "HTTP 429 Too Many Requests",
     {"Too many requests in a short time: the API's quota is used up. The file is not at fault.",
      "Trop de demandes en peu de temps : le quota de l'API est épuisé. Le fichier n'y est pour "
      "rien."},
     {"Wait some minutes and send again.", "Attendez quelques minutes et renvoyez."},
     {"nowhere in the input", "nulle part dans l'entrée"},
     nullptr,
     Resend::unchanged,
     {"HTTP 429 is the API's quota", "HTTP 429 est le quota de l'API"},
     Confidence::stated},
    {"invalid_client\n401 unauthorized\n403 forbidden\nhttp 401\nhttp 403\nechec de l "
     "authentification a "
     "chorus pro\nechec de la connexion a votre compte chorus pro",
     "HTTP 401 Unauthorized: invalid_client",
     {"The portal did not accept the keys or the technical account. The file is not at fault.",
      "Le portail n'a pas accepté les clés ou le compte technique. Le fichier n'y est pour rien."},
     {"Check the keys of the API and the technical account; its password expires.",
      "Vérifiez les clés de l'API et le compte technique ; son mot de passe expire."},
     {"the account, not the input", "le compte, non l'entrée"},
     nullptr,
     Resend::unchanged,
     {"answers of the API in public repositories; Sinao, help on the portal's messages",
      "réponses de l'API dans des dépôts de code publics ; Sinao, aide sur les messages "
      "du portail"},
     Confidence::stated},
    {"chorus pro is not available\nchorus pro n est pas disponible\n503 service unavailable\nhttp "
     "503\n"
     "http 500\nhttp 502\nhttp 504",
     "Chorus Pro is not available, please try again later",
     {"The portal is down or in maintenance. The file is not at fault.",
      "Le portail est arrêté ou en maintenance. Le fichier n'y est pour rien."},
     {"Send the same file later; look first whether the flow did get a number.",
      "Renvoyez le même fichier plus tard ; voyez d'abord si le flux n'a pas tout de même reçu un "
      "numéro."},
     {"nowhere in the input", "nulle part dans l'entrée"},
     nullptr,
     Resend::unchanged,
     {"Open Bee, help of the Chorus Pro connector, error messages",
      "Open Bee, aide du connecteur Chorus Pro, messages d'erreur"},
     Confidence::stated},
    {"in_integre_partiel",
     "IN_INTEGRE_PARTIEL",
     {"Part of the flow came in: the good invoices are kept, the others rejected.",
      "Le flux est entré en partie : les bonnes factures sont gardées, les autres rejetées."},
     {"Read the report of the flow, correct the rejected invoices, and send those alone.",
      "Lisez le compte rendu du flux, corrigez les factures rejetées, et n'envoyez que celles-là."},
     {"the report of the flow on the portal", "le compte rendu du flux, sur le portail"},
     nullptr,
     Resend::corrected,
     {"states of consulterCR", "états de consulterCR"},
     Confidence::stated},
    {"in_integre",
     "IN_INTEGRE",
     {"The whole flow came in.", "Le flux entier est entré."},
     {"Nothing.", "Rien."},
     {"nowhere", "nulle part"},
     nullptr,
     Resend::nothing,
     {"states of consulterCR", "états de consulterCR"},
     Confidence::stated},
    {"in_rejete",
     "IN_REJETE",
     {"The flow was rejected: none of its invoices came in.",
      "Le flux a été rejeté : aucune de ses factures n'est entrée."},
     {"Give « explain » the messages of the report; they say why.",
      "Donnez à « explain » les messages du compte rendu ; ils disent pourquoi."},
     {"the report of the flow on the portal", "le compte rendu du flux, sur le portail"},
     nullptr,
     Resend::corrected,
     {"states of consulterCR", "états de consulterCR"},
     Confidence::stated},
    {"in_incidente",
     "IN_INCIDENTE",
     {"The portal could not treat the flow, through no fault of the file.",
      "Le portail n'a pas pu traiter le flux, sans que le fichier soit en cause."},
     {"Send the same file again.", "Renvoyez le même fichier."},
     {"nowhere in the input", "nulle part dans l'entrée"},
     nullptr,
     Resend::unchanged,
     {"states of consulterCR", "états de consulterCR"},
     Confidence::stated},
    {"in_recu\nin_traite_se_cpp\nin_depot_portail_en_attente_traitement_se_cpp\n"
     "in_en_attente_traitement_cpp\nin_en_cours_traitement_cpp\nin_en_attente_retraitement_cpp\n"
     "in_a_relancer\nin_erreur_interne",
     "IN_EN_COURS_TRAITEMENT_CPP",
     {"The portal is still working on the flow.", "Le portail traite encore le flux."},
     {"Wait, and do not send it again: the invoices would be there twice.",
      "Attendez, et ne le renvoyez pas : les factures y seraient deux fois."},
     {"nowhere in the input", "nulle part dans l'entrée"},
     nullptr,
     Resend::nothing,
     {"states of consulterCR", "états de consulterCR"},
     Confidence::stated},
    {"=a recycler\nstatut a recycler\nfacture a recycler\na_recycler",
     "A_RECYCLER",
     {"The buyer sends the invoice back: it came to the wrong body, service or commitment.",
      "L'acheteur renvoie la facture : elle est arrivée au mauvais organisme, service ou "
      "engagement."},
     {"Recycle it on the portal with the right SIRET, service code or commitment, and correct the "
      "debtors "
      "file for the next time.",
      "Recyclez-la sur le portail avec le bon SIRET, code service ou engagement, et corrigez le "
      "fichier des "
      "débiteurs pour la prochaine fois."},
     {"columns « siret », « service_code », « engagement »",
      "colonnes « siret », « service_code », « engagement »"},
     nullptr,
     Resend::recycled,
     {"portal's guide for suppliers, quoted by public bodies and suppliers",
      "guide du portail pour les fournisseurs, cité par des organismes publics et des "
      "fournisseurs"},
     Confidence::stated},
    {"=suspendue\nstatut suspendue\nfacture suspendue\nfacture est suspendue\nsuspendue par le "
     "destinataire",
     "Facture SUSPENDUE",
     {"The buyer waits for a document that justifies the invoice.",
      "L'acheteur attend une pièce qui justifie la facture."},
     {"Read the comment on the portal, and add the document there.",
      "Lisez le commentaire sur le portail, et ajoutez-y la pièce."},
     {"the invoice on the portal", "la facture sur le portail"},
     nullptr,
     Resend::completed,
     {"portal's guide for suppliers, quoted by public bodies and suppliers",
      "guide du portail pour les fournisseurs, cité par des organismes publics et des "
      "fournisseurs"},
     Confidence::stated},
    {"=rejetee\n=facture rejetee\nstatut rejetee\nrejetee par le destinataire",
     "Statut : REJETEE",
     {"The buyer refused the invoice itself: something on it is wrong.",
      "L'acheteur a refusé la facture elle-même : quelque chose y est faux."},
     {"Read the reason on the portal, cancel this invoice in your books, and make a new one. If it "
      "is the "
      "flow that was rejected, its report says why and the number may be used again.",
      "Lisez le motif sur le portail, annulez cette facture dans vos comptes, et faites-en une "
      "nouvelle. Si "
      "c'est le flux qui a été rejeté, son compte rendu dit pourquoi et le numéro peut resservir."},
     {"the invoice itself", "la facture elle-même"},
     nullptr,
     Resend::new_number,
     {"portal's guide for suppliers, quoted by public bodies and suppliers",
      "guide du portail pour les fournisseurs, cité par des organismes publics et des "
      "fournisseurs"},
     Confidence::stated},
};

}  // namespace

std::span<const PortalMessage> portal_states() { return states; }

}  // namespace chorus
