#include "input/unread_columns.hpp"

#include <algorithm>
#include <span>

#include "catalogue/rules.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/text.hpp"
#include "input/columns.hpp"
#include "input/record.hpp"
#include "invoice/amount.hpp"
#include "invoice/cell_sense.hpp"
#include "invoice/codes.hpp"
#include "invoice/status.hpp"
#include "invoice/word.hpp"

namespace chorus::phrase {

constexpr Phrase column_missing{"the column « {name} » is missing", "la colonne « {name} » est absente"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

using Words = std::vector<std::string>;

// What headers look like, in the order in which they are tried. `words`: phrases by '|', a header has all words of one
// of them in any order; '*' stands for any end. `unless`: words that make it another thing.
struct Resemblance {
  std::optional<Field> column;  ///< nothing: what was paid already
  bool in_invoices;
  bool in_debtors;
  std::string_view words;
  std::string_view unless;
  bool told = true;    ///< false: a vague word, of which only the values count
  bool alone = false;  ///< told only when no other column is read as it
  bool sure = true;    ///< false: told, and never taken for the column (init --from)
};

// What is near a known header by its letters and is another thing: nothing is proposed for it.
constexpr std::string_view no_typing_error =
    "siren*|remise*|devis|solde*|moyen*|n tva|no tva|num tva|numero tva|contact*|annee*|indice*|street|"
    "marque*|sent|pdl|id";

constexpr std::string_view not_a_reference =
    "date*|montant*|total*|amount|prix|price|type|nature|statut|etat|status|state|mode|ligne*|line*|adresse|address|"
    "libelle|objet|nom|name|label|livraison|delivery|paiement|payment|obligatoire*|requis*|required|exige*|titulaire|"
    "segment|lot|duree|debut|fin|start|end|sort|display|subtotal|tax|taxes|currency|devise|note*|source|key|count|discount|"
    "refund*|shipping|user|email|method|id";
constexpr std::string_view not_a_total =
    "lineitem*|product*|detail*|transaction*|date*|unitaire*|unit|pu|remise*|discount|ligne*|line*|port|frais|achat|achats|cout|cost|marge|margin|acompte*|"
    "paye*|paid|regle*|cumul*|ca|budget*|plafond|escompte|avoir*|article*|produit*|item*|nombre|count|tranche|numero|"
    "n|no|num|type|mode|statut|status|penalite*|marche*|market|contrat|contract|convention|engagement*|commande*|order|"
    "bc|minimum|maximum|franchise|retenue*|avance|deposit*|echeance*|periode|solde|remaining|restant|reste|residual|"
    "outstanding|refund*|packaging|shipping*|raw|brut*";

constexpr Resemblance resemblances[] = {
    {Field::status, true, false, "statut*|status|etat*|state|brouillon*|draft*|annul*|cancel*|void|voided|abandon*",
     "civil|paiement*|payment|reglement|client*|customer|pays|country|address|adresse|billing|shipping|stock|province|"
     "date|compte|account|chorus|envoi|mail|email|print*|relance"},
    {Field::type, true, false,
     "type*|nature*|genre*|sens|categorie*|category|kind|typologie|avoir|avoirs|creditnote*|credit note|credit memo",
     "client*|customer|debiteur|debtor|reglement*|paiement*|payment|pay|tva|vat|taxe*|tax|produit*|product*|article*|"
     "item*|prestation*|service*|adresse|address|compte*|account*|tiers|fichier*|file|mime|contrat|contract|marche|"
     "entite|societe|company|structure*|organisme|identifiant|remise|discount|montant*|amount|numero|number|n|no|num|"
     "date|taux|cadre|engagement|commande|budget*|depense*|livraison|ref|reference|raison|motif"},
    {Field::type, true, false, "piece|document|doc|journal|typ|typdoc|typedoc|typepiece|f a|mouvement|operation",
     "date*|montant*|total|amount|numero|number|n|no|num|ref|reference|client|compte*|account|etat|statut|status|state",
     false},
    {Field::status, true, false,
     "statut*|status|state|situation|avancement|phase|stage|etape|validation|valide|validee|workflow|provisoire|"
     "proforma|suivi|supprime*|deleted",
     "civil|reglement|mode|date|client*|customer|stock|livraison|delivery|compte|account|mail|envoi", false},
    {Field::status, true, false,
     "irrecouvrable*|uncollectible*|perte|pertes|written off|write off|bad debt|creance douteuse",
     "taux|compte*|montant*", false},
    {Field::service_or_engagement_required, false, true,
     "service engagement|serviceengagement|gestionserviceengagement", ""},
    {Field::engagement_required, false, true, "engagement*|egmt|gestionengagement|gestionegmt|commande|bc|ej|po|order",
     "date|montant|numero|n|no|num"},
    {Field::service_required, false, true, "gestion service|gestionservice|service oblig*|service requ*|service exig*",
     ""},
    {Field::market, true, false, "marche|marches|market|tender|nummarche|numeromarche|nmarche|marchepublic|refmarche",
     not_a_reference},
    {Field::contract, true, false, "contrat|contrats|contract|convention|numcontrat|numerocontrat|ncontrat|refcontrat",
     not_a_reference},
    {Field::engagement, true, false,
     "engagement*|ej|numej|commande|commandes|bc|bdc|cmd|cmde|cde|order|po|ordernumber|orderref*|orderid|"
     "purchaseorder*|refcommande|numcommande|numerocommande|ncommande|numengagement|numeroengagement|nengagement|"
     "votre ref*|vos ref*|v ref|vref|your ref*|boncommande|refcde|numbc|nbc",
     not_a_reference},
    {Field::siret, true, true,
     "siret*|nsiret|numsiret|numerosiret|codesiret|identifiant destinataire|identifiant acheteur|identifiant structure|"
     "identifiant public|identifiant chorus|id chorus|id structure|structure chorus",
     "fournisseur*|emetteur*|supplier|seller|vendeur|issuer|cabinet|notre|livraison|type|date|statut|etat|nom|name"},
    {Field::service_code, true, true,
     "service|codeservice*|codeserv*|servicecode*|serviceexec*|executant|numservice|idservice|buyer reference|"
     "buyerreference|buyer ref|reference acheteur|ref acheteur|code routage|routing code|routing id",
     "nom|libelle|name|label|date*|montant*|total|amount|type|nature|description|desc|designation|periode|period|"
     "frais|prix|fee|price|obligatoire*|requis*|required|exige*|fait|client|customer|telephone|tel|mail|email|adresse|"
     "address|apres|mois|quantite|qte|taux|gestion|actif|engagement"},
    // Of some programs this is the total without tax.
    {Field::net_payable, true, false, "total net|montant net|net total",
     "ht|payer|paye|regler|due|du|hors|ttc|tax|tva|compte*", true, false, false},
    {Field::net_payable, true, false,
     "remaining tax*|remaining incl*|remaining due|remaining ttc|restant ttc|restant toutes|reste ttc|due incl*|due ttc",
     "without|excl|excluding|ht|before|primes"},
    {Field::net_payable, true, false,
     "solde|soldes|solderegler|soldedu|soldeapayer|net|netapayer|netpayer|reste*|restant*|remaining|balance*|outstanding|"
     "montantdu|du|due|payer|regler|percevoir|encaisser|amountdue|rap|open amount|residual*|residuel*",
     "facture|date*|client*|customer|compte*|account|initial|anterieur*|precedent*|previous|poids|weight|ht|delai*|jour|jours|"
     "days|term|terms|terme*|retard|overdue|echeance*|mode|by|payeur|type|statut|etat|status|book|comptable|"
     "unitaire*|avant|at|on|le|nombre|tva|vat|price|prix|amount tax|tax|net amount|without"},
    // Of a shop, whose invoice is its order.
    {Field::total_excl_tax, true, false, "order subtotal|order excl*|order ht|order without", "discount*|shipping*"},
    {Field::vat_amount, true, false, "order tax*", "rate|excl*|incl*|shipping*"},
    {Field::total_incl_tax, true, false, "order total", "tax*|discount*|shipping*|subtotal|refund*|fee*|weight|item*"},
    {Field::total_excl_tax, true, false, "paid excl*|tax excl*", "shipping*|wrapping|discount*"},
    {Field::total_incl_tax, true, false, "paid incl*|tax incl*", "shipping*|wrapping|discount*"},
    {std::nullopt, true, false,
     "paye|payes|payee|payees|paid|regle|regles|reglee|acompte*|deposit*|prepaid|avance|avances|versement*|verse|"
     "verses|encaisse|encaisses|retenue*|imput*|deduit*|deduction*|dejapaye|dejaregle|montantpaye|montantregle|"
     "paiements|payments|reglements|montant paiement|montant reglement|payment amount|rg",
     "date*|mode|type|statut|etat|status|par|by|delai*|echeance*|at|on|numero|n|no|num|number|ref|reference|taux|rate"},
    {Field::date, true, false,
     "date facture|date facturation|date emission|date piece|date document|date doc|date invoice|date issue*|"
     "date creation|date|datefact*|datepiece|datedoc*|dateemission",
     "echeance*|due|paiement*|payment|paid|encaiss*|reglement|livraison|delivery|commande|order|envoi|sent|debut|fin|"
     "start|end|prestation*|relance|validation|modif*|update*|naissance|depot|reception|periode|marche|contrat|"
     "engagement|service|annul*|cancel*|valeur|saisie|limite|signature|intervention|virement|export*|transaction"},
    {Field::currency, true, false, "devise*|monnaie*|currency",
     "taux|cours|rate|montant*|total|amount|symbol*|symbole*|tax|taxe*|tva|vat", false},
    {Field::vat_rate, true, false,
     "taux tva|taux vat|taux taxe|rate vat|rate tax|tauxtva*|txtva|tx tva|vatrate|taxrate", ""},
    {Field::payment_mode, true, false, "reglement|paiement|payment",
     "date*|montant*|amount|total|statut|etat|status|delai*|condition*|terms|echeance*|reste|lieu|numero|n|no|num|ref|"
     "reference|type|lien|link|url|compte|client",
     true, true},
    {Field::total_excl_tax, true, false,
     "ht|hors tax*|excl|excluding|untaxed|subtotal|sub total|montantht*|totalht*|mtht|without tax*|without vat|before tax*|"
     "before vat|pre tax|pretax|price net|net amount",
     not_a_total},
    {Field::total_incl_tax, true, false, "with tax*|with vat|price gross", not_a_total},
    {Field::vat_amount, true, false,
     "total tax|total taxes|total taxe|total vat|montant taxe*|montant tva|amount tax|amount vat|vatsum|taxsum",
     "toutes|ttc|ht|incl*|rate|taux|base|n|no|numero|code|intra*|item*|line*|ligne*|article*|unit*"},
    {Field::total_incl_tax, true, false,
     "ttc|incl|including|toutes taxes|montantttc*|totalttc*|mtttc|montant|total|amount", not_a_total},
    {Field::vat_amount, true, false, "montanttva*|totaltva*|mttva|tva|vat|tax amount|taxe*",
     "n|no|num|numero|number|intra*|identifiant|id|code|regime|exoner*|mention*|type|base|taux|rate|exigib*|client|"
     "hors|exclu*|excl*|sans|without|detail*|repartition*|ventil*|date|debit*|encaiss*|soumis*|assujetti*|motif|item*|line*|ligne*|article*|unit*"},
    {Field::engagement, true, false, "reference|ref",
     "date*|montant*|total|facture*|invoice|piece|document|produit*|product|article*|interne|fournisseur*|supplier|"
     "dossier|affaire|chantier|projet|paiement|payment|reglement|transaction|bancaire|banque|mandat*|devis|externe|"
     "cadastrale|comptable|nom|libelle|type|customer*|client*|vendor*|term*|terms|class|department|currency|item|account|"
     "tax|method|ship|sales|sync|subsidiary|location|entity|template|parent|external|internal|name|partner*|company*|tiers|debiteur*|acheteur*|destinataire*|"
     "societe|compte*|account|vendeur|commercial|contact*",
     true, true, false},
    {Field::debtor_name, true, false, "tiers|societe|entreprise|organisme|collectivite",
     "code|n|no|num|numero|compte*|id|type|date*|siret|siren|tva|adresse|ville|pays|tel*|mail|email|ma|notre|emettrice|"
     "fournisseur*|ref|reference",
     true, true},
};

constexpr std::string_view flag_words =
    "avoir|avoirs|creditnote*|credit note|credit memo|brouillon*|draft*|annule*|cancel*|void|voided|abandon*|proforma|"
    "provisoire|supprime*|deleted|irrecouvrable*|uncollectible*|perte|pertes|written off|write off|bad debt";

// Free texts, in which the beginning alone says what the paper is.
constexpr std::string_view label_words =
    "libelle*|objet|designation*|intitule*|description*|label|subject|memo|commentaire*|comment|comments|note|notes|"
    "remarque*|observation*|titre|title";
constexpr std::string_view no_label =
    "client*|service*|article*|produit*|ligne*|line*|journal|compte*|pays|banque|item*";

// Whether or when an invoice reached the portal, or is contested. « Chorus » alone may say that it is to go there.
constexpr std::string_view reached_words =
    "depose|deposee|deposes|deposees|deposited|depot chorus|date depot|envoye* chorus|envoi chorus|transmis* chorus|"
    "transmission chorus|sent chorus|statut chorus|etat chorus|chorus status|chorus statut|flux chorus|n flux|numero flux|"
    "flux depot|id flux|litige*|disputed|conteste*|contestation";
constexpr std::string_view not_reached =
    "limite|prevu*|prevision*|offre*|marche|max|due|motif|raison|montant*|amount|acompte*|nombre";
constexpr std::string_view of_one_piece =
    "unitaire*|unit|pu|prix|price|quantite*|qte|qty|quantity|taux|rate|heures|jours";
constexpr std::string_view unit_headers = "unit|units|unite|unites|scale|echelle|precision|denomination|exprime*";

// Whether or when an invoice was paid. « Solde » is an amount.
constexpr std::string_view settled_words =
    "paye|payee|payes|payees|paid|ispaid|regle|reglee|reglees|soldee|soldees|acquitte|acquittee|acquittees|encaisse|"
    "encaissee|settled|statut paiement|etat paiement|statut reglement|etat reglement|payment status|payment state|"
    "date paiement|date reglement|payment date|date encaissement";
constexpr std::string_view not_settled =
    "delai*|echeance*|condition*|terms|prevu*|prevision*|limite|due|expected|mode|moyen|par|by|montant|amount|total|reste|"
    "non|a";
// Who issues the invoice; « Émetteur » alone may be who typed it.
constexpr std::string_view supplier_words =
    "fournisseur|siret emett*|siren emett*|siret vendeur|supplier siret|supplier id|seller siret|seller id|issuer siret";
constexpr std::string_view no_supplier =
    "date*|ref|reference|commande|adresse|address|ville|tel*|mail|email|montant*|article*|produit*|line*|ligne*|facture";
constexpr std::string_view ended_words = "annulation|annule|annulee|cancelled|canceled|deleted|supprime*|voided";
constexpr std::string_view not_ended =
    "motif|raison|reason|par|by|nombre|user|limite|delai*|numero|n|no|facture|invoice";
constexpr std::string_view title_units =
    "centime*|en cents|in cents|minor units|k€|keur|keuro|keuros|milliers euro*|en milliers|in thousands";
constexpr std::string_view unit_words = "centime*|cent|cents|minor|micros|k€|ke|keur|keuro|keuros|millier|milliers";

/// A day, with or without a time: « 06/03/2026 », « 2026-03-06T10:00:00Z ».
bool begins_with_day(std::string_view text) {
  const auto digits = text.find_first_not_of("0123456789");
  if (digits == text.npos || digits == 0 || digits > 4 || text.size() < 8) return false;
  const char mark = text[digits];
  const auto second = text.find_first_not_of("0123456789", digits + 1);
  return (mark == '/' || mark == '-' || mark == '.') && second != text.npos && text[second] == mark &&
         second + 1 < text.size() && is_digit(text[second + 1]);
}

bool has_decimals(std::string_view amount) {
  return amount.find_first_of(".,") != amount.npos || amount.find("€") != amount.npos;
}

/// « CPP0011113000000000044750 », « 44750123 »: of a deposit.
bool is_flow_number(std::string_view text) {
  constexpr std::size_t shortest = 6;
  return text.size() >= shortest && text != std::string(text.size(), '0') &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); }) &&
         std::any_of(text.begin(), text.end(), is_digit);
}

/// The words of a header. « du » is the participle (« solde dû ») at the end, and an article before another word.
Words header_words(std::string_view header) {
  Words words = plain_words(header);
  for (std::size_t i = 0; i + 1 < words.size();) {
    if (words[i] == "du")
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
    else
      ++i;
  }
  return words;
}

bool has_word(std::span<const std::string> words, std::string_view pattern) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return is_like(word, pattern); });
}

/// Whether `words` has all words of one of the phrases.
bool has_phrase(std::span<const std::string> words, std::string_view phrases) {
  while (!phrases.empty()) {
    std::string_view phrase = take_part(phrases);
    bool all = true;
    while (all && !phrase.empty()) all = has_word(words, take_part(phrase, ' '));
    if (all) return true;
  }
  return false;
}

const Resemblance* resemblance_of(std::string_view header, InputKind kind) {
  if (names_rate(header)) return nullptr;  // « TTC 20 % » is a part of the total
  const Words words = header_words(header);
  for (const auto& one : resemblances) {
    if (!(kind == InputKind::invoices ? one.in_invoices : one.in_debtors)) continue;
    if (has_phrase(words, one.words) && !has_phrase(words, one.unless)) return &one;
  }
  return nullptr;
}

// What a header of a required column looks like, the likeliest first, and what makes it another thing.
struct Likeness {
  Field column;
  std::string_view words;
  std::string_view unless;
};
constexpr Likeness likenesses[] = {
    {Field::number, "facture tva|vat invoice", "date*|montant*|amount|total|taux|rate"},
    {Field::number,
     "invoice number|invoice n|invoice no|invoice num*|invoice ref*|doc number|document number|doc n|number|facture n|facture num*|facture numero|facture ref*|facture id|piece|document|facture|numero*|num*|n|no|ref*|identifiant|id",
     "transaction*|commande*|engagement*|client*|tiers|partenaire|devis|quote|proforma|livraison|bl|fournisseur*|achat*|tva|siret|siren|compte*|tel*|marche|contrat|lot|ligne*|serie|date*|"
     "montant*|total|service|type|nature|statut|etat|origine|prof"},
    {Field::date,
     "invoice date|date facture*|date facturation|issue date|date issue*|date emission|date piece|date document|date creation|date vente|date|jour|invoiced on|issued on|issued at|invoiced at|created at|created on|created|"
     "emise le|emis le|facture du|facture le|facturee le|etablie le|order date",
     "echeance*|paiement*|payment|paid|encaiss*|reglement|livraison|delivery|commande|debut|fin|envoi|relance|naissance|due|"
     "update*|modif*|annul*|cancel*|periode|valeur|signature|intervention|virement|export*|depot|reception"},
    {Field::client,
     "code client*|ref* tiers|ref* client|ref* debiteur|code tiers|client*|customer|tiers|partenaire|debiteur*|acheteur|destinataire|collectivite|"
     "organisme|societe|entreprise|raison|company name|company|partner name|partner|buyer|organization|name|nom*|compte*",
     "adresse|ville|pays|tel*|mail|email|postal|cp|contact*|tva|facture|banque|type|date*|service|siret|siren|fichier|pdf|"
     "produit|article|prenom|id|currency|devise|bill*|country|city|method|payment|note|notes|message|commentaire*|comment*|"
     "lineitem|item*|ligne*|line|product*|user*|fournisseur*|supplier|vendeur|seller|tags|group*|groupe*"},
    {Field::client, "company billing|societe facturation|customer company", "country|city|address|adresse|pays|ville"},
    // The number that a program gave it: no code of the office's, but better than nothing.
    {Field::client, "client id|customer id|partner id|company id|contact id|tiers id|societe id", ""},
};

/// Dates and totals that are read from another column: a second one is another date, another total.
bool is_one_of_many(Field column) {
  return column == Field::date || column == Field::vat_rate || column == Field::vat_amount ||
         column == Field::total_excl_tax || column == Field::total_incl_tax;
}

bool is_commitment(Field column) {
  return column == Field::engagement || column == Field::market || column == Field::contract;
}

/// The setting that has the headers read as the columns; nothing for one that is to be ignored.
std::string setting(const std::vector<std::pair<std::string_view, std::optional<std::string_view>>>& headers) {
  std::string members;
  for (const auto& [header, column] : headers) {
    members += (members.empty() ? " " : ", ") + json_string(header) + ": " + (column ? json_string(*column) : "null");
  }
  return "\"columns\": {" + members + " }";
}

/// The header that looks most like a column that is missing; null for none.
const ReadHeader* likeliest(std::span<const ReadHeader> headers, const Likeness& like, const FittingValues& fit) {
  for (auto rest = like.words; !rest.empty();) {
    const auto phrase = take_part(rest);
    for (const bool named : {false, true}) {  // a column that is read as the name may be the client after all
      for (const auto& header : headers) {
        const bool is_name = header.match && header.match->column == Field::debtor_name;
        if (named ? !(is_name && like.column == Field::client) : header.match.has_value()) continue;
        const Words words = header_words(header.text);
        // « Nom d'affichage du partenaire de la facture » is known to be the name.
        const bool is_like_it = has_phrase(words, phrase) && (named || !has_phrase(words, like.unless));
        if (is_like_it && fit(header.text, like.column)) return &header;
      }
    }
  }
  return nullptr;
}

// Of COLUMN-10: where it is said, and what is to be done of a title.
constexpr Phrase under_header{" under « {header} »", " sous « {header} »"};
constexpr Phrase outside_columns{" outside the columns", " hors des colonnes"};
constexpr Phrase title_says_cents{
    "if they do, have the program write the amounts in euros with two decimals; if they are euros, take that line out of the "
    "file",
    "si c'est le cas, faites écrire les montants en euros avec deux décimales par le logiciel ; si ce sont des euros, retirez "
    "cette ligne du fichier"};

constexpr Phrase columns_believed{
    "some headers look like them: check {line} and put it into the configuration{init}; ",
    "des en-têtes leur ressemblent : vérifiez {line} et mettez-le dans la configuration{init} ; "};
constexpr Phrase columns_init{" ({command init} {setting from} {'path'} writes one with it)",
                              " ({command init} {setting from} {'path'} en écrit une avec)"};
constexpr Phrase columns_garbled{
    "the letters of the headers are damaged (« {header} » was « {repaired} »): leave {setting encoding} and « csv.encoding » away, or "
    "save the file again as UTF-8",
    "les lettres des en-têtes sont abîmées (« {header} » était « {repaired} ») : retirez {setting encoding} ou « csv.encoding », ou "
    "enregistrez de nouveau le fichier en UTF-8"};
constexpr Phrase columns_missing{"the columns {names} are missing", "les colonnes {names} sont absentes"};
constexpr Phrase columns_missing_remedy{"{like}{unlike}the headers that are not read: {unread}",
                                        "{like}{unlike}les en-têtes qui ne sont pas lus : {unread}"};
constexpr Phrase columns_unlike{
    "nothing looks like {columns}: rename the header that says it, or add the column; ",
    "rien ne ressemble à {columns} : renommez l'en-tête qui le dit, ou ajoutez la colonne ; "};

std::string joined(std::span<const std::string_view> words) {
  constexpr std::size_t most = 20;
  std::string out;
  for (const auto word : words.first(std::min(words.size(), most))) {
    if (!out.empty()) out += ", ";
    (out += "« ").append(word) += " »";
  }
  if (words.size() > most) out += ", …";
  return out.empty() ? "-" : out;
}

/// « number (N° facture, Numéro facture, …) »
std::string headers_of_column(std::string_view name, Field column) {
  constexpr std::size_t most = 4;
  std::string out(name);
  const auto headers = other_headers(field_entry(column));
  for (std::size_t i = 0; i < std::min(headers.size(), most); ++i) (out += i == 0 ? " (" : ", ") += headers[i];
  return out + ", …)";
}

}  // namespace

/// « Order Number » beside « Order Status » and « Order Total » is of a shop, not of the buyer.
static bool is_own_order(std::string_view header, std::span<const ReadHeader> headers) {
  constexpr std::ptrdiff_t of_a_shop = 3;
  const auto is_of_order = [](std::string_view text) {
    const std::string word = plain_word(text);
    return word.starts_with("order") && !is_one_of(word, "orderreference|orderref");
  };
  return is_of_order(header) && resembled_column(header, InputKind::invoices) == Field::engagement &&
         std::count_if(headers.begin(), headers.end(), [&](const ReadHeader& one) { return is_of_order(one.text); }) >=
             of_a_shop;
}

std::vector<HeaderBelief> believed_columns(std::span<const ReadHeader> headers, InputKind kind,
                                           std::span<const Field> missing, const FittingValues& fit) {
  std::vector<HeaderBelief> believed;
  const auto is_taken = [&](const ReadHeader& header, Field column) {
    const bool read = std::any_of(headers.begin(), headers.end(), [&](const ReadHeader& other) {
      return other.match && other.match->column == column;
    });
    return read || std::any_of(believed.begin(), believed.end(), [&](const HeaderBelief& one) {
             return one.column == column || one.text == header.text;
           });
  };
  for (const auto& like : likenesses) {
    if (std::find(missing.begin(), missing.end(), like.column) == missing.end()) continue;
    if (std::any_of(believed.begin(), believed.end(), [&](const auto& one) { return one.column == like.column; }))
      continue;
    if (const ReadHeader* header = likeliest(headers, like, fit)) believed.push_back({header->text, like.column});
  }
  for (const auto& header : headers) {
    if (header.match || header.instead || header.text.empty()) continue;
    const auto column = resembled_column(header.text, kind);
    if (!column || names_other_unit(header.text) || is_own_order(header.text, headers)) continue;
    if (!is_taken(header, *column) && fit(header.text, *column)) believed.push_back({header.text, *column});
  }
  return believed;
}

std::string columns_setting(std::span<const HeaderBelief> headers, InputKind kind) {
  std::vector<std::pair<std::string_view, std::optional<std::string_view>>> lines;
  for (const auto& one : headers) lines.emplace_back(one.text, column_name(one.column, kind));
  return setting(lines);
}

void refuse_missing(std::span<const ReadHeader> headers, InputKind kind, std::span<const Field> missing,
                    const FittingValues& fit, const Location& place) {
  const auto believed = believed_columns(headers, kind, missing, fit);
  std::vector<std::string_view> names;
  std::string unlike;  // the missing columns that no header looks like
  for (const Field column : missing) {
    names.push_back(column_name(column, kind));
    const bool found =
        std::any_of(believed.begin(), believed.end(), [&](const auto& one) { return one.column == column; });
    if (!found) (unlike += unlike.empty() ? "" : ", ") += headers_of_column(column_name(column, kind), column);
  }
  std::vector<std::string_view> unread;
  std::optional<Message> garbled;
  for (const auto& header : headers) {
    if (header.match || header.text.empty()) continue;
    unread.push_back(header.text);
    const auto repaired = garbled ? std::nullopt : repaired_letters(header.text);
    if (repaired) garbled = {columns_garbled, {text_arg("header", header.text), text_arg("repaired", *repaired)}};
  }
  const Message what = names.size() == 1 ? Message{phrase::column_missing, {text_arg("name", names[0])}}
                                         : Message{columns_missing, {text_arg("names", joined(names))}};
  const Message from =
      unlike.empty() && kind == InputKind::invoices ? Message{columns_init, {text_arg("path", place.file)}} : Message{};
  const Message like =
      believed.empty()
          ? Message{}
          : Message{columns_believed, {text_arg("line", columns_setting(believed, kind)), words_arg("init", from)}};
  const Message others = unlike.empty() ? Message{} : Message{columns_unlike, {text_arg("columns", unlike)}};
  if (garbled) throw Failure(FailureKind::input, what, *garbled, std::string(place.file), place.line);
  throw Failure(FailureKind::input, what,
                {columns_missing_remedy,
                 {words_arg("like", like), words_arg("unlike", others), text_arg("unread", joined(unread))}},
                std::string(place.file), place.line);
}

void TwinColumns::compare(const Pair& headers, std::string_view value, std::string_view read,
                          const CellReading& reading, const Location& place) {
  const Field column = headers.read.match->column;
  if (value.empty() || same_value(column, value, read, reading) || plain_word(value) == plain_word(read)) return;
  const auto [known, is_new] = columns_.try_emplace(
      std::string(headers.unread.text), Facts{std::string(headers.read.text), column, headers.unread.says_less, 0,
                                              std::string(value), std::string(read), place});
  ++known->second.count;
}

Diagnostics TwinColumns::faults() const {
  Diagnostics faults;
  for (const auto& [header, facts] : columns_) {
    faults.add(facts.says_less ? rule::column_twin : rule::column_either, facts.place, {},
               {text_arg("header", header), text_arg("other", facts.read_header), count_arg("count", facts.count),
                text_arg("value", facts.value), text_arg("first", facts.read.empty() ? "-" : facts.read),
                text_arg("name", field_entry(facts.column).name), text_arg("ignore", setting({{header, std::nullopt}})),
                text_arg("line", setting({{facts.read_header, std::nullopt}}))});
  }
  return faults;
}

std::optional<Field> resembled_column(std::string_view header, InputKind kind) {
  const Resemblance* found = resemblance_of(header, kind);
  return found != nullptr && found->told && found->sure ? found->column : std::nullopt;
}

std::string_view mistyped_header(std::string_view header, InputKind kind, std::span<const std::string_view> known) {
  constexpr std::size_t likely_typing_errors = 2;  // beyond it, it is another word
  const Resemblance* resembles = resemblance_of(header, kind);
  if (has_phrase(header_words(header), no_typing_error)) return {};
  return resembles != nullptr && resembles->told ? std::string_view()
                                                 : nearest_word(header, known, likely_typing_errors);
}

void Cents::see(std::span<const Cell> cells) {
  amounts_.clear();
  if (!whole_) return;
  for (const Cell& cell : cells) {
    const FieldKind kind = field_entry(cell.column).kind;
    if (kind != FieldKind::amount && cell.column != Field::vat_base && cell.column != Field::vat_amount) continue;
    const auto amount = parse_amount(cell.text, cell.mark).value;
    if (!amount || amount->zero()) continue;
    if (has_decimals(cell.text)) whole_ = false;  // « 120,00 » is in euros, whatever else is said
    amounts_.push_back(*amount);
  }
}

void Cents::look_at(std::string_view value, const Location& place) {
  if (!whole_ || amounts_.empty() || value.empty() || value.size() > longest_) return;
  if (sign_) return;
  const auto header = header_words(place.field);
  const bool unit = has_phrase(header, unit_words);
  const auto says = [&] { sign_ = Found{std::string(value), place}; };
  const Words words = plain_words(value);
  if (has_phrase(header, unit_headers) && has_phrase(words, unit_words)) return says();
  if (unit && parse_yes_no(value).value.value_or(false) && !is_digit(value[0])) return says();
  // Stripe and its kin: what they call an invoice counts in the smallest unit of its currency.
  if (header.size() == 1 && header[0] == "object" && words.size() == 1 && words[0] == "invoice") return says();
  const auto amount = parse_amount(value, DecimalMark::either).value;
  if (!amount || amount->zero()) return;
  const auto is_read = [&](Amount one) { return std::find(amounts_.begin(), amounts_.end(), one) != amounts_.end(); };
  if (unit && is_read(*amount)) return says();
  constexpr std::int64_t most = 10'000'000 * Amount::units_per_one;  // the product stays in range
  if (!has_decimals(value) || has_phrase(header, of_one_piece)) return;
  const bool is_hundredth = absolute(*amount) < Amount::from_millionths(most) &&
                            is_read(Amount::from_millionths(amount->millionths() * 100)) && !is_read(*amount);
  const auto known = hundredths_.find(place.field);
  if (known == hundredths_.end())
    hundredths_.emplace(place.field, is_hundredth ? std::optional(Found{std::string(value), place}) : std::nullopt);
  else if (!is_hundredth)
    known->second.reset();  // in another row it is another thing
}

void Cents::look_at_title(std::string_view text, const Location& place) {
  constexpr std::size_t longest = 200;  // of a title: « Montants en centimes d'euro »
  if (!sign_ && has_phrase(plain_words(text.substr(0, longest)), title_units)) sign_ = Found{std::string(text), place};
}

void Cents::tell(Diagnostics& faults) const {
  if (!whole_) return;
  const auto hundredth =
      std::find_if(hundredths_.begin(), hundredths_.end(), [](const auto& one) { return one.second; });
  const std::optional<Found> sign = sign_ || hundredth == hundredths_.end() ? sign_ : hundredth->second;
  if (!sign) return;
  const std::string_view header = sign->place.field;  // none of a title
  const Message where =
      header.empty() ? Message{outside_columns, {}} : Message{under_header, {text_arg("header", header)}};
  faults.add(rule::column_cents, sign->place, {},
             {words_arg("where", where), text_arg("value", sign->value),
              text_arg("ignore", setting({{header, std::nullopt}}))},
             header.empty() ? &title_says_cents : nullptr);
}

bool names_other_unit(std::string_view header) { return has_phrase(header_words(header), unit_words); }

std::string column_setting(std::string_view header, std::string_view name) { return setting({{header, name}}); }

std::size_t UnreadColumns::add(const Location& place, bool told) {
  Facts facts;
  facts.place = place;
  facts.told = told;
  bool vague = false;
  if (const Resemblance* found = resemblance_of(place.field, kind_)) {
    vague = !found->told;
    facts.near = found->column;
    facts.alone = found->alone;
    facts.paid = !found->column;
    facts.tells = found->column == Field::type || found->column == Field::status;
    facts.flag = facts.tells && has_phrase(header_words(place.field), flag_words);
    facts.told = told || (!found->told && found->column != Field::currency);
  }
  const Words words = header_words(place.field);
  facts.settled =
      (facts.near == Field::status && vague) || (has_phrase(words, settled_words) && !has_phrase(words, not_settled));
  // « Règlement » with amounts, days or « oui » says what was paid, see add_fault; « Solde » with « soldé » does too.
  if (facts.near == Field::payment_mode) facts.settled = facts.paid = true;
  if (facts.near == Field::net_payable) facts.settled = true;
  facts.ended = has_phrase(words, ended_words) && !has_phrase(words, not_ended);
  facts.unit = has_phrase(words, unit_words);
  facts.label = !facts.near && has_phrase(words, label_words) && !has_phrase(words, no_label);
  facts.reached = has_phrase(words, reached_words) && !has_phrase(words, not_reached);
  facts.flow = has_word(words, "flux");
  facts.supplier = has_phrase(words, supplier_words) && !has_phrase(words, no_supplier);
  columns_.push_back(std::move(facts));
  return columns_.size() - 1;
}

void UnreadColumns::begin_row(std::string_view status) {
  const bool asked = std::any_of(columns_.begin(), columns_.end(),
                                 [](const Facts& facts) { return facts.settled && !facts.settlement; });
  paid_by_status_ = asked && status_meaning(status) == StatusMeaning::paid;
}

bool UnreadColumns::wants(std::size_t column) const {
  const Facts& facts = columns_[column];
  return kind_ == InputKind::invoices &&
         (facts.only_types || facts.tells || facts.settled || facts.ended || facts.label || facts.reached ||
          (facts.supplier && !facts.supplied_by_other) || (facts.paid && !facts.amount) ||
          (facts.near == Field::currency && facts.only_euro) || (facts.near && !facts.told && !facts.some_fit));
}

void UnreadColumns::look_at(std::size_t column, std::string_view value, const Location& place) {
  Facts& facts = columns_[column];
  if (!wants(column) || value.empty() || value == facts.last) return;
  const bool known_paid = facts.settled && paid_by_status_;
  facts.last = known_paid ? std::string() : std::string(value.substr(0, 100));
  if (facts.near && (facts.all_fit || !facts.some_fit)) {
    const bool fits = may_be_value(*facts.near, value);
    // A commitment without a digit is rare, not impossible; words of a type or a status are told as they are.
    const bool any = facts.tells || is_commitment(*facts.near);
    facts.some_fit = facts.some_fit || fits || any;
    facts.all_fit = facts.all_fit && (fits || means_nothing(value));
  }
  const auto find = [&](std::optional<Found>& found, bool is_so) {
    if (is_so && !found) found = Found{std::string(value), place};
  };
  if (facts.only_types) {
    const auto type = parse_type(value);
    facts.only_types = type.value.has_value();
    find(facts.credit_type, type.value && *type.value == InvoiceType::credit_note);
  }
  if (facts.paid) {
    const auto amount = parse_amount(value, DecimalMark::either);
    find(facts.amount, amount.value && !amount.value->zero());
  }
  if (facts.settled && !known_paid) {
    const auto yes = parse_yes_no(value);
    // « 1 » may be an amount; of a status only the words count.
    const bool word = yes.value && *yes.value && !is_digit(value[0]) && !facts.tells;
    find(facts.settlement,
         word || (begins_with_day(value) && !facts.tells) || status_meaning(value) == StatusMeaning::paid);
  }
  if (facts.supplier && !means_nothing(value)) {
    find(facts.supplied_by_other, facts.supplied && plain_word(facts.supplied->value) != plain_word(value));
    find(facts.supplied, true);
  }
  if (facts.label) find(facts.labelled, means_credit_note(value) || label_cancels(value));
  if (facts.reached) {
    const auto yes = parse_yes_no(value);
    const StatusMeaning meaning = status_meaning(value);
    find(facts.arrival, (yes.value && *yes.value) || begins_with_day(value) || meaning == StatusMeaning::deposited ||
                            meaning == StatusMeaning::disputed || (facts.flow && is_flow_number(value)));
  }
  if (facts.ended) find(facts.yes, begins_with_day(value));
  if (facts.near == Field::currency) facts.only_euro = means_euro(value);
  if (!facts.tells) return;
  find(facts.credit, means_credit_note(value));
  find(facts.withheld, status_meaning(value) == StatusMeaning::withheld);
  if (facts.only_codes && facts.near == Field::type) {
    const TypeCode code = short_type_code(value);
    facts.only_codes = code != TypeCode::none;
    facts.invoice_code = facts.invoice_code || code == TypeCode::invoice;
    find(facts.credit_code, code == TypeCode::credit_note);
  }
  if (facts.only_flags && facts.flag) {
    const auto yes = parse_yes_no(value);
    facts.only_flags = yes.value.has_value();
    find(facts.yes, yes.value && *yes.value);
  }
}

/// The line that has the column read as `column`.
std::string UnreadColumns::line(const Facts& facts, Field column, const Headers& read) const {
  const std::string_view header = facts.place.field;
  if (column == Field::status && !status_header_.empty()) {
    return "\"edited\": { \"column\": " + json_string(header) + " }";
  }
  const auto other = read.find(column);
  if (other == read.end()) return setting({{header, column_name(column, kind_)}});
  return setting({{header, column_name(column, kind_)}, {other->second, std::nullopt}});
}

void UnreadColumns::add_fault(const Facts& facts, const Headers& read, Diagnostics& faults) const {
  const std::string_view header = facts.place.field;
  const Arg ignore = text_arg("ignore", setting({{header, std::nullopt}}));
  const auto telling = [&](const Found& found, Field column) {
    faults.add(rule::column_telling, {found.place.file, found.place.line, found.place.column, header}, {},
               {text_arg("header", header), text_arg("value", found.value), text_arg("line", line(facts, column, read)),
                ignore});
  };
  const bool as_status = facts.withheld && (facts.near == Field::status || !facts.credit);
  if (as_status) return telling(*facts.withheld, Field::status);
  if (facts.credit) return telling(*facts.credit, Field::type);
  if (facts.only_types && facts.credit_type) return telling(*facts.credit_type, Field::type);
  // « A » in every row may be any category: one letter counts beside the code of an invoice.
  const bool sure_code = facts.credit_code && (facts.invoice_code || facts.credit_code->value.size() > 1);
  if (facts.only_codes && sure_code) return telling(*facts.credit_code, Field::type);
  if ((facts.only_flags || facts.ended) && facts.yes) {
    faults.add(rule::column_flag, {facts.yes->place.file, facts.yes->place.line, facts.yes->place.column, header}, {},
               {text_arg("header", header), text_arg("value", facts.yes->value),
                text_arg("column", facts.near == Field::type ? "Type" : "Statut"), ignore});
    return;
  }
  const bool typed = read.contains(Field::type) && facts.labelled && means_credit_note(facts.labelled->value);
  if (facts.labelled && !typed) {  // « Avoir » beside a column of types says nothing new
    const Location& at = facts.labelled->place;
    faults.add(rule::column_flag, {at.file, at.line, at.column, header}, {},
               {text_arg("header", header), text_arg("value", facts.labelled->value),
                text_arg("column", means_credit_note(facts.labelled->value) ? "Type" : "Statut"), ignore});
    return;
  }
  if (facts.supplied_by_other) {
    const Location& at = facts.supplied_by_other->place;
    faults.add(rule::column_suppliers, {at.file, at.line, at.column, header}, {},
               {text_arg("header", header), text_arg("value", facts.supplied->value),
                text_arg("other", facts.supplied_by_other->value), ignore});
    return;
  }
  if (facts.arrival) {
    const Location& at = facts.arrival->place;
    faults.add(rule::column_reached, {at.file, at.line, at.column, header}, {},
               {text_arg("header", header), text_arg("value", facts.arrival->value), ignore});
    return;
  }
  const bool is_mode = facts.near == Field::payment_mode && facts.all_fit;
  if (facts.settlement && !is_mode && !read.contains(Field::framework)) {
    const Location& at = facts.settlement->place;
    faults.add(rule::column_settled, {at.file, at.line, at.column, header}, {},
               {text_arg("header", header), text_arg("value", facts.settlement->value), ignore});
    return;
  }
  const bool money =
      facts.near && (field_entry(*facts.near).kind == FieldKind::amount || facts.near == Field::vat_amount);
  if (facts.unit && money) {
    if (!read.contains(*facts.near)) faults.add(rule::column_unit, facts.place, {}, {text_arg("header", header)});
    return;
  }
  if (facts.told) return;
  if (facts.amount && !is_mode && !read.contains(Field::net_payable)) {
    faults.add(rule::column_paid,
               {facts.amount->place.file, facts.amount->place.line, facts.amount->place.column, header}, {},
               {text_arg("header", header), text_arg("value", facts.amount->value), ignore});
  }
  if (facts.near == Field::currency && facts.only_euro) return;
  if (kind_ == InputKind::invoices && !facts.some_fit) return;
  if (!facts.near || ((facts.alone || is_one_of_many(*facts.near)) && read.contains(*facts.near))) return;
  faults.add(rule::column_near, facts.place, {},
             {text_arg("header", header), text_arg("name", column_name(*facts.near, kind_)),
              words_arg("meaning", {field_entry(*facts.near).meaning, {}}),
              text_arg("line", line(facts, *facts.near, read)), ignore});
}

Diagnostics UnreadColumns::faults(const Headers& read) const {
  Diagnostics faults;
  for (const auto& facts : columns_) add_fault(facts, read, faults);
  return faults;
}

}  // namespace chorus
