#include "catalogue/document.hpp"
#include "catalogue/explanation_subjects.hpp"

namespace chorus {

namespace {

constexpr Explanation document_table[] = {
    {&rule::document_schema,
     {"The portal reads the file with a schema: an element that is missing, misplaced or misspelt "
      "refuses the whole file, with every invoice in it.",
      "Le portail lit le fichier avec un schéma : un élément absent, mal placé ou mal orthographié "
      "fait refuser tout le fichier, avec toutes ses factures."},
     {"A program writes another version of the format, or someone edited the file by hand.",
      "Un logiciel écrit une autre version du format, ou quelqu'un a retouché le fichier à la main."},
     "<DonneesFacture/Cadre>",
     {},
     "B1",
     "A1"},
    {&rule::document_counter,
     {"The file says how many invoices it holds and numbers them: so the portal knows that nothing "
      "was lost on the way.",
      "Le fichier dit combien de factures il contient et les numérote : le portail sait ainsi que "
      "rien ne s'est perdu en route."},
     {"An invoice was cut out of the file, or two files were pasted together.",
      "Une facture a été retirée du fichier, ou deux fichiers ont été collés l'un à l'autre."},
     "<CPPFactures/@Compteur>",
     {"the file holds 3 invoices", "le fichier contient 3 factures"},
     "4",
     "3"},
    {&rule::document_content,
     {"Each PDF stands in the file packed as a ZIP archive and written as base64; the portal unpacks "
      "it, and rejects the file when one sign is wrong.",
      "Chaque PDF est rangé dans le fichier sous forme d'archive ZIP écrite en base64 ; le portail le "
      "déballe, et rejette le fichier si un seul signe est faux."},
     {"The file was cut off while it was copied, or a program wrapped its long lines.",
      "Le fichier a été coupé pendant une copie, ou un logiciel a replié ses longues lignes."},
     "<PJ/Contenu>",
     {},
     "JVBERi0xLjcK…",
     "UEsDBBQAAAAI…"},
    {&rule::document_entry_name,
     {"The archive holds one file under the name that NomPJ says; with another name the portal may "
      "not find it.",
      "L'archive contient un fichier sous le nom indiqué par NomPJ ; sous un autre nom, le portail "
      "risque de ne pas le trouver."},
     {"The program that wrote the file shortened one of the two names and not the other.",
      "Le logiciel qui a écrit le fichier a raccourci l'un des deux noms et pas l'autre."},
     "<PJ/NomPJ>",
     {"the archive holds F2026-018.pdf", "l'archive contient F2026-018.pdf"},
     "Facture 18.pdf",
     "F2026-018.pdf"},
    {&rule::document_too_large,
     {"Each way of depositing takes files up to a size; a larger one is refused as a whole.",
      "Chaque mode de dépôt accepte les fichiers jusqu'à une certaine taille ; au-delà, tout est refusé."},
     {"The file was made for the API or for EDI, and is deposited on the portal's form.",
      "Le fichier a été fait pour l'API ou pour l'EDI, et il est déposé par le formulaire du portail."},
     "<CPPFactureMixte>",
     {"on the portal's form", "par le formulaire du portail"},
     "7 Mo",
     "3,9 Mo",
     {"--channel and --max-lot-bytes say another limit",
      "--channel et --max-lot-bytes indiquent une autre limite"}},
    {&rule::document_too_many,
     {"By EDI a flow holds 500 invoices at most; a longer one is refused as a whole.",
      "Par EDI, un flux contient 500 factures au plus ; au-delà, tout est refusé."},
     {"A whole year was exported into one file.",
      "Une année entière a été exportée dans un seul fichier."},
     "<CPPFactures/@Compteur>",
     {"by EDI", "par EDI"},
     "731",
     "366",
     {"--channel and --max-lot-invoices say another limit",
      "--channel et --max-lot-invoices indiquent une autre limite"}},
    {&rule::document_no_pdf,
     {"Of the files of an invoice, one is the invoice itself, which the buyer opens; the others "
      "complete it.",
      "Parmi les fichiers d'une facture, l'un est la facture elle-même, que l'acheteur ouvre ; les "
      "autres la complètent."},
     {"The program that wrote the file gave every attachment the type of a complement.",
      "Le logiciel qui a écrit le fichier a donné à toutes les pièces le type d'un complément."},
     "<PJ/TypePJ>",
     {"the only attachment of the invoice", "la seule pièce jointe de la facture"},
     "02",
     "01"},
};

}  // namespace

std::span<const Explanation> document_explanations() { return document_table; }

}  // namespace chorus
