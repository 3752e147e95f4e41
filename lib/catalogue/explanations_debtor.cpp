#include "catalogue/debtor.hpp"
#include "catalogue/explanation_subjects.hpp"
#include "catalogue/siret.hpp"

namespace chorus {

namespace {

constexpr Explanation debtor_table[] = {
    {&rule::siret_malformed,
     {"The portal knows a public body by its SIRET only: 14 digits, of which the last five name "
      "the "
      "establishment.",
      "Le portail ne connaît un organisme public que par son SIRET : 14 chiffres, dont les cinq "
      "derniers "
      "désignent l'établissement."},
     {"A digit was lost when it was copied, or dots or dashes separate the digits (spaces do no harm).",
      "Un chiffre s'est perdu à la copie, ou des points ou des tirets séparent les chiffres (les espaces ne "
      "gênent pas)."},
     "siret",
     {},
     "2633058230001",
     "26330582300019"},
    {&rule::siren_key,
     {"The ninth digit of a SIREN is a key computed from the eight others: a number whose key does "
      "not "
      "match does not exist.",
      "Le neuvième chiffre d'un SIREN est une clé calculée sur les huit autres : un numéro dont la "
      "clé ne "
      "correspond pas n'existe pas."},
     {"Two digits were swapped or one was misread while typing.",
      "Deux chiffres ont été intervertis, ou l'un d'eux a été mal lu à la saisie."},
     "siret",
     {},
     "26330528300019",
     "26330582300019",
     {"\"profile\": \"test\" in the configuration, or --profile test, makes it a warning: the test "
      "platform "
      "hands out SIRETs whose keys are wrong",
      "\"profile\": \"test\" dans la configuration, ou --profile test, en fait un avertissement : "
      "la "
      "plateforme de test distribue des SIRET dont les clés sont fausses"}},
    {&rule::siret_key,
     {"The last digit of a SIRET is a key too. La Poste alone counts in another way, and we know "
      "it.",
      "Le dernier chiffre d'un SIRET est lui aussi une clé. Seule La Poste compte autrement, et "
      "nous le "
      "savons."},
     {"The five digits of the establishment were misread, or taken from another establishment.",
      "Les cinq chiffres de l'établissement ont été mal lus, ou pris à un autre établissement."},
     "siret",
     {},
     "26330582300018",
     "26330582300019",
     {"\"profile\": \"test\" in the configuration, or --profile test, makes it a warning: the test "
      "platform "
      "hands out SIRETs whose keys are wrong",
      "\"profile\": \"test\" dans la configuration, ou --profile test, en fait un avertissement : "
      "la "
      "plateforme de test distribue des SIRET dont les clés sont fausses"}},
    {&rule::siret_scientific,
     {"A spreadsheet takes 14 digits for a number and shortens it. The digits that it dropped are "
      "gone "
      "from the file; nobody can guess them.",
      "Un tableur prend 14 chiffres pour un nombre et l'abrège. Les chiffres qu'il a écartés ne "
      "sont plus "
      "dans le fichier ; personne ne peut les deviner."},
     {"The CSV was opened in the spreadsheet and saved again. Format the column as text before you "
      "type "
      "or paste the SIRETs.",
      "Le CSV a été ouvert dans le tableur puis enregistré. Mettez la colonne au format Texte "
      "avant de "
      "saisir ou de coller les SIRET."},
     "siret",
     {},
     "2,63306E+13",
     "26330582300019"},
    {&rule::siret_repaired,
     {"Spaces, a final « ,00 », an apostrophe or a formula =\"…\" do not change the digits: "
      "we read the SIRET all the same "
      "and say so, because the file should be corrected at its source.",
      "Des espaces, un « ,00 » final, une apostrophe ou une formule =\"…\" ne changent pas "
      "les chiffres : nous lisons le SIRET "
      "quand même, et le disons, car le fichier devrait être corrigé à la source."},
     {"The SIRET was typed in groups of three as on letterheads, or the spreadsheet turned it into "
      "a "
      "number with decimals.",
      "Le SIRET a été saisi par groupes de trois, comme sur les en-têtes de courrier, ou le "
      "tableur en a "
      "fait un nombre à décimales."},
     "siret",
     {},
     "263 305 823 00019",
     "26330582300019"},
    {&rule::siret_unknown,
     {"Fourteen zeros stand for « SIRET inconnu ». The portal's own examples have them only with a service code of the State, which then says who pays.",
      "Quatorze zéros veulent dire « SIRET inconnu ». Les exemples du portail ne les portent qu'avec un code service de l'État, qui dit alors qui paie."},
     {"The field was filled with zeros because the program does not let it be empty.",
      "Le champ a été rempli de zéros parce que le logiciel ne permet pas de le laisser vide."},
     "siret",
     {},
     "00000000000000",
     "26330582300019",
     {"\"profile\": \"test\" in the configuration, or --profile test, makes it a warning",
      "\"profile\": \"test\" dans la configuration, ou --profile test, en fait un avertissement"}},
    {&rule::siret_is_vat_number,
     {"A VAT number holds the SIREN, but not the establishment, and the portal knows establishments only.",
      "Un numéro de TVA contient le SIREN, mais pas l'établissement, et le portail ne connaît que des établissements."},
     {"The VAT number of the letterhead was copied into the column of the SIRET.",
      "Le numéro de TVA de l'en-tête de courrier a été recopié dans la colonne du SIRET."},
     "siret",
     {},
     "FR60263305823",
     "26330582300019"},
    {&rule::siret_is_siren,
     {"A SIREN names an organisation, a SIRET one of its establishments: the portal delivers to an establishment.",
      "Un SIREN désigne un organisme, un SIRET l'un de ses établissements : le portail livre à un établissement."},
     {"The nine digits were copied from a document that shows the SIREN only.",
      "Les neuf chiffres ont été recopiés d'un document qui ne montre que le SIREN."},
     "siret",
     {},
     "263305823",
     "26330582300019"},
    {&rule::siret_of_test,
     {"The test platform hands out SIRETs that begin with zeros and whose keys are wrong: the real portal knows none of them.",
      "La plateforme de test distribue des SIRET qui commencent par des zéros et dont les clés sont fausses : le vrai portail n'en connaît aucun."},
     {"A file made for the test platform is checked or sent as a real one.",
      "Un fichier fait pour la plateforme de test est contrôlé ou envoyé comme un vrai."},
     "siret",
     {},
     "00000000000727",
     "26330582300019",
     {"\"profile\": \"test\" in the configuration, or --profile test, makes it a warning",
      "\"profile\": \"test\" dans la configuration, ou --profile test, en fait un avertissement"}},
    {&rule::client_missing,
     {"The client code is what links the invoice to the SIRET and to the demands of the public "
      "body.",
      "Le code client relie la facture au SIRET et aux exigences de l'organisme public."},
     {"The invoice was typed by hand and the client chosen by its name only.",
      "La facture a été saisie à la main, et le client choisi par son nom seulement."},
     "client",
     {},
     "",
     "MAIRIE01"},
    {&rule::debtor_unknown,
     {"Without an entry in the debtors file we know neither SIRET nor service nor commitment "
      "rules, and "
      "nothing can be sent.",
      "Sans ligne dans le fichier des débiteurs, nous ne connaissons ni SIRET, ni service, ni "
      "règle "
      "d'engagement : rien ne peut partir."},
     {"A new client was not added yet, or its code is written in another way in the two files (a "
      "zero "
      "more, a space, a dash).",
      "Un nouveau client n'a pas encore été ajouté, ou son code s'écrit autrement dans les deux "
      "fichiers "
      "(un zéro de plus, une espace, un tiret)."},
     "client",
     {"the debtors file has MAIRIE01", "le fichier des débiteurs contient MAIRIE01"},
     "MAIRIE1",
     "MAIRIE01"},
    {&rule::debtor_address_unknown,
     {"One client code may stand for several public bodies; the address code says which one is "
      "invoiced, "
      "and a wrong one would send the invoice to the wrong town hall.",
      "Un même code client peut regrouper plusieurs organismes ; le code adresse dit lequel est "
      "facturé, "
      "et un faux code enverrait la facture à la mauvaise mairie."},
     {"The address was created in the office's program but not in the debtors file.",
      "L'adresse a été créée dans le logiciel du cabinet, mais pas dans le fichier des débiteurs."},
     "address_code",
     {"the client has the addresses 1 and 2 in the debtors file",
      "le client a les adresses 1 et 2 dans le fichier des débiteurs"},
     "3",
     "2"},
    {&rule::debtor_siret_missing,
     {"The SIRET is the only address that the portal knows: without it no invoice reaches the "
      "buyer.",
      "Le SIRET est la seule adresse que connaisse le portail : sans lui, aucune facture n'arrive "
      "à "
      "l'acheteur."},
     {"The client was added before the purchase order came. The SIRET stands on the order, and in "
      "the "
      "portal's directory.",
      "Le client a été ajouté avant l'arrivée du bon de commande. Le SIRET figure sur le bon de "
      "commande, "
      "et dans l'annuaire du portail."},
     "siret",
     {},
     "",
     "26330582300019"},
    {&rule::debtor_twice,
     {"Two rows for the same client could give two SIRETs: we do not choose.",
      "Deux lignes pour le même client pourraient donner deux SIRET : nous ne choisissons pas."},
     {"The client was entered again with its new service instead of changing the existing row, or "
      "the "
      "rows lack the address code that tells them apart.",
      "Le client a été ajouté une seconde fois avec son nouveau service au lieu de modifier sa "
      "ligne, ou "
      "les lignes n'ont pas le code adresse qui les distingue."},
     "address_code",
     {"two rows have the client MAIRIE01 and no address code",
      "deux lignes ont le client MAIRIE01 sans code adresse"},
     "",
     "2"},
    {&rule::yes_no_unknown,
     {"These columns answer a question: does this debtor demand a service code, a commitment? We "
      "do not "
      "take an unclear answer for a no.",
      "Ces colonnes répondent à une question : ce débiteur exige-t-il un code service, un "
      "engagement ? "
      "Nous ne prenons pas une réponse douteuse pour un non."},
     {"The value itself (a service code, an order number) was typed in place of the answer.",
      "La valeur elle-même (un code service, un numéro de commande) a été saisie à la place de la "
      "réponse."},
     "service_required",
     {},
     "VOIRIE",
     "oui"},
    {&rule::debtor_siret_differs,
     {"The invoice and the debtors file name two different public bodies for the same client; one "
      "of them "
      "would receive an invoice that is not its own.",
      "La facture et le fichier des débiteurs désignent deux organismes différents pour le même "
      "client ; "
      "l'un d'eux recevrait une facture qui n'est pas la sienne."},
     {"The body changed its SIRET (a merger, a move) and only one of the two files was updated.",
      "L'organisme a changé de SIRET (fusion, déménagement) et un seul des deux fichiers a été mis "
      "à jour."},
     "siret",
     {"the debtors file says 26330582300019", "le fichier des débiteurs dit 26330582300019"},
     "21750001600019",
     ""},
    {&rule::debtor_without_client,
     {"Invoices find their debtor by its client code. A row without one is of no use to any of "
      "them.",
      "Les factures trouvent leur débiteur par son code client. Une ligne qui n'en a pas ne sert à "
      "aucune."},
     {"The list of public bodies was copied from the portal's directory, which does not know your "
      "client "
      "codes.",
      "La liste des organismes a été recopiée de l'annuaire du portail, qui ne connaît pas vos "
      "codes "
      "client."},
     "client",
     {},
     "",
     "MAIRIE01"},
    {&rule::service_missing,
     {"Large bodies (towns, ministries, hospitals) sort what they receive by service. They told "
      "the portal "
      "to reject an invoice without the code.",
      "Les grands organismes (villes, ministères, hôpitaux) trient ce qu'ils reçoivent par "
      "service. Ils ont "
      "demandé au portail de rejeter une facture sans ce code."},
     {"The code stands on the purchase order (« code service », « service exécutant ») but was not "
      "copied "
      "into the file.",
      "Le code figure sur le bon de commande (« code service », « service exécutant »), mais n'a "
      "pas été "
      "reporté dans le fichier."},
     "service_code",
     {},
     "",
     "VOIRIE"},
    {&rule::service_reserved,
     {"FACTURES_PUBLIQUES is the portal's own service, for invoices between public bodies. A file "
      "that "
      "holds it once is rejected as a whole, with all its other invoices.",
      "FACTURES_PUBLIQUES est un service propre au portail, pour les factures entre organismes "
      "publics. Un "
      "fichier qui le contient une seule fois est rejeté en entier, avec toutes ses autres "
      "factures."},
     {"It was copied from the portal's directory because it was the only service shown for the "
      "body: that "
      "body takes invoices without a service code.",
      "Il a été recopié de l'annuaire du portail parce que c'était le seul service affiché : cet "
      "organisme "
      "reçoit les factures sans code service."},
     "service_code",
     {},
     "FACTURES_PUBLIQUES",
     ""},
    {&rule::service_or_engagement_missing,
     {"This body accepts either of the two to find who ordered, but one of them it must have.",
      "Cet organisme se contente de l'un des deux pour retrouver qui a commandé, mais il lui en "
      "faut un."},
     {"The order was made by telephone and nobody asked for a reference. Ask the buyer before you "
      "deposit.",
      "La commande a été passée par téléphone et personne n'a demandé de référence. Demandez-la à "
      "l'acheteur avant de déposer."},
     "engagement",
     {"the service code is empty too", "le code service est vide aussi"},
     "",
     "4500012345"},
    {&rule::commitment_missing,
     {"The commitment is the buyer's own reference of the money that it set aside for the order. "
      "Without "
      "it the accountant cannot pay, and the portal rejects the invoice.",
      "L'engagement est la référence, chez l'acheteur, de la somme réservée pour la commande. Sans "
      "elle, le "
      "comptable ne peut pas payer, et le portail rejette la facture."},
     {"The number of the purchase order was not copied from the order; the market or contract "
      "number "
      "would do as well.",
      "Le numéro du bon de commande n'a pas été reporté ; le numéro de marché ou de contrat "
      "conviendrait "
      "aussi."},
     "engagement",
     {},
     "",
     "4500012345"},
    {&rule::commitment_two_markets,
     {"The portal's format has one element for the market and the contract number. The market "
      "number wins.",
      "Le format du portail n'a qu'un élément pour le numéro de marché et le numéro de contrat. Le "
      "numéro de "
      "marché l'emporte."},
     {"An old contract was left on the row, or the buyer's order names both references. The same "
      "reference in both columns does no harm.",
      "Un ancien contrat est resté sur la ligne, ou le bon de commande cite les deux références. La "
      "même référence dans les deux colonnes ne gêne pas."},
     "contract",
     {"the market is 2025-014", "le marché est 2025-014"},
     "C-88",
     ""},
    {&rule::commitment_characters,
     {"The buyer's program compares the number sign by sign with its own: a word or a stray sign "
      "makes it "
      "unknown there.",
      "Le logiciel de l'acheteur compare le numéro signe par signe avec le sien : un mot ou un "
      "signe de "
      "trop le rend inconnu."},
     {"« n° », « BC » or a date was typed in front of the number.",
      "« n° », « BC » ou une date a été saisi devant le numéro."},
     "engagement",
     {},
     "BC n°4500012345",
     "4500012345"},
    {&rule::service_demands_commitment,
     {"The body as a whole leaves the commitment free, but this service of it demands one, and the "
      "portal "
      "rejects what comes without.",
      "L'organisme dans son ensemble n'exige pas d'engagement, mais ce service-là l'exige, et le "
      "portail "
      "rejette ce qui arrive sans."},
     {"The debtor was entered once for all its services, with the demands of the first.",
      "Le débiteur a été saisi une fois pour tous ses services, avec les exigences du premier."},
     "engagement",
     {"the service is VOIRIE", "le service est VOIRIE"},
     "",
     "4500012345"},
    {&rule::reference_scientific,
     {"A spreadsheet shows a long number, or a code such as 3E05, as a power of ten, and saves what it "
      "shows: the buyer would not recognise the reference.",
      "Un tableur affiche un long nombre, ou un code comme 3E05, en puissance de dix, et enregistre ce "
      "qu'il affiche : l'acheteur ne reconnaîtrait pas la référence."},
     {"The cell had the format « Standard » when the number was typed or pasted.",
      "La cellule était au format « Standard » quand le numéro a été tapé ou collé."},
     "engagement",
     {},
     "4,5E+15",
     "4500012345678901"},
    {&rule::commitment_is_number,
     {"The commitment is the buyer's own reference: with the invoice's number in its place the buyer finds no order.",
      "L'engagement est la référence de l'acheteur : avec le numéro de la facture à sa place, l'acheteur ne trouve aucune commande."},
     {"The field had to be filled and the reference was not at hand.",
      "Il fallait remplir le champ et la référence n'était pas sous la main."},
     "engagement",
     {"the invoice is F2026-018",
      "la facture est F2026-018"},
     "F2026-018",
     "4500012345"},
    {&rule::commitment_is_siret,
     {"The commitment names an order, a SIRET an establishment: the buyer finds no order under it.",
      "L'engagement désigne une commande, un SIRET un établissement : l'acheteur n'y trouve aucune commande."},
     {"Two columns were swapped, or the SIRET was copied from the purchase order instead of its number.",
      "Deux colonnes ont été interverties, ou le SIRET a été recopié du bon de commande au lieu de son numéro."},
     "engagement",
     {},
     "26330582300019",
     "4500012345"},
    {&rule::service_signs,
     {"The portal takes a service code of letters, digits, _ - and spaces and rejects any other sign as « not alphanumeric », even one that is not seen.",
      "Le portail prend un code service fait de lettres, de chiffres, de _ - et d'espaces, et rejette tout autre signe comme « non alphanumérique », même invisible."},
     {"The name of the service was typed instead of its code, or a word processor changed an apostrophe or a dash.",
      "Le nom du service a été tapé au lieu de son code, ou un traitement de texte a changé une apostrophe ou un tiret."},
     "service_code",
     {},
     "D.R.H.",
     "DRH"},
};

}  // namespace

std::span<const Explanation> debtor_explanations() { return debtor_table; }

}  // namespace chorus
