#include "catalogue/attachment.hpp"
#include "catalogue/explanation_subjects.hpp"

namespace chorus {

namespace {

constexpr Explanation attachment_table[] = {
    {&rule::file_missing,
     {"Each invoice travels with its PDF inside the file: it is what the buyer reads, and the "
      "format "
      "demands at least one.",
      "Chaque facture voyage avec son PDF à l'intérieur du fichier : c'est ce que lit l'acheteur, "
      "et le "
      "format en exige au moins un."},
     {"The PDF was not printed yet, lies in another folder, or its name differs from the number by "
      "a "
      "sign.",
      "Le PDF n'a pas encore été édité, se trouve dans un autre dossier, ou son nom diffère du "
      "numéro par "
      "un signe."},
     "pdf",
     {"the folder has F2026-018.pdf", "le dossier contient F2026-018.pdf"},
     "F2026_018.pdf",
     "F2026-018.pdf"},
    {&rule::file_outside,
     {"A cell of the file must not be able to send any document of the computer to a public body. "
      "Only "
      "the PDF folder is open to it.",
      "Une cellule du fichier ne doit pas pouvoir envoyer n'importe quel document de l'ordinateur "
      "à un "
      "organisme public. Seul le dossier des PDF lui est ouvert."},
     {"The PDFs are kept client by client in other folders, or a shortcut leads elsewhere.",
      "Les PDF sont rangés client par client dans d'autres dossiers, ou un raccourci mène "
      "ailleurs."},
     "pdf",
     {},
     "../archives/F2026-018.pdf",
     "F2026-018.pdf",
     {"--allow-outside lets the files of other folders through",
      "--allow-outside laisse passer les fichiers des autres dossiers"}},
    {&rule::file_empty,
     {"The portal rejects an empty attachment, and the invoice with it.",
      "Le portail rejette une pièce jointe vide, et la facture avec elle."},
     {"The printing to PDF was interrupted, or the file is still being synchronised.",
      "L'impression en PDF a été interrompue, ou le fichier est encore en cours de "
      "synchronisation."},
     "pdf",
     {"F2026-018.pdf has 0 bytes", "F2026-018.pdf fait 0 octet"},
     "F2026-018.pdf",
     "F2026-018-bis.pdf"},
    {&rule::file_not_pdf,
     {"The portal opens the main attachment as a PDF; a picture or a Word document under that name "
      "makes "
      "the invoice unreadable.",
      "Le portail ouvre la pièce principale comme un PDF ; une image ou un document Word sous ce "
      "nom rend "
      "la facture illisible."},
     {"A document was renamed to .pdf instead of being printed or exported to PDF.",
      "Un document a été renommé en .pdf au lieu d'être imprimé ou exporté en PDF."},
     "pdf",
     {"F2026-018.pdf is a renamed Word document", "F2026-018.pdf est un document Word renommé"},
     "F2026-018.pdf",
     "F2026-018-bis.pdf"},
    {&rule::file_encrypted,
     {"The portal and the buyer must be able to open the PDF without a password; a protected one "
      "is "
      "rejected.",
      "Le portail et l'acheteur doivent pouvoir ouvrir le PDF sans mot de passe ; un PDF protégé "
      "est "
      "rejeté."},
     {"The program protects its PDFs against changes by default, even without asking for a "
      "password when "
      "they are opened.",
      "Le logiciel protège par défaut ses PDF contre les modifications, même sans demander de mot "
      "de passe "
      "à l'ouverture."},
     "pdf",
     {"F2026-018.pdf is protected", "F2026-018.pdf est protégé"},
     "F2026-018.pdf",
     "F2026-018-bis.pdf"},
    {&rule::file_unreadable,
     {"What cannot be read cannot be sent.", "Ce qui ne peut pas être lu ne peut pas être envoyé."},
     {"The cell names a folder, or the file belongs to another user of the computer.",
      "La cellule nomme un dossier, ou le fichier appartient à un autre utilisateur de "
      "l'ordinateur."},
     "pdf",
     {},
     "2026",
     "2026/F2026-018.pdf"},
    {&rule::file_hybrid,
     {"A Factur-X PDF carries a second copy of the invoice's data. The portal may read that copy "
      "instead "
      "of the file and reject it, or treat the invoice twice.",
      "Un PDF Factur-X transporte une seconde copie des données de la facture. Le portail peut "
      "lire cette "
      "copie à la place du fichier et la rejeter, ou traiter la facture deux fois."},
     {"The invoicing program makes Factur-X by default since the reform.",
      "Le logiciel de facturation produit du Factur-X par défaut depuis la réforme."},
     "pdf",
     {"F2026-018.pdf is a Factur-X", "F2026-018.pdf est un Factur-X"},
     "F2026-018.pdf",
     "F2026-018-simple.pdf"},
    {&rule::file_truncated,
     {"A whole PDF ends with a mark of its own. Without it the buyer's reader may show an error or "
      "empty "
      "pages.",
      "Un PDF entier se termine par une marque qui lui est propre. Sans elle, le lecteur de "
      "l'acheteur peut "
      "afficher une erreur ou des pages vides."},
     {"The download or the copy from a network drive stopped halfway.",
      "Le téléchargement, ou la copie depuis un disque réseau, s'est arrêté en chemin."},
     "pdf",
     {"F2026-018.pdf is cut off", "F2026-018.pdf est coupé"},
     "F2026-018.pdf",
     "F2026-018-bis.pdf"},
    {&rule::file_extension,
     {"The portal keeps a list of the kinds of files that it takes, and refuses the others for "
      "safety.",
      "Le portail tient la liste des genres de fichiers qu'il accepte, et refuse les autres par "
      "sécurité."},
     {"An e-mail (.eml, .msg), a photograph of a telephone (.heic) or a compressed folder (.rar, "
      ".7z) was "
      "joined as it was.",
      "Un courriel (.eml, .msg), une photo de téléphone (.heic) ou un dossier compressé (.rar, "
      ".7z) a été "
      "joint tel quel."},
     "attachments",
     {},
     "constat.heic",
     "constat.jpg"},
    {&rule::file_too_large,
     {"The portal takes attachments of less than 10 MB each.",
      "Le portail prend des pièces jointes de moins de 10 Mo chacune."},
     {"A paper was scanned in colour at a high resolution; 200 dpi in grey are enough to be read.",
      "Un papier a été numérisé en couleurs à haute résolution ; 200 ppp en gris suffisent à la "
      "lecture."},
     "attachments",
     {},
     "plans-couleur.pdf",
     "plans-gris.pdf"},
    {&rule::files_too_large,
     {"An invoice and all its attachments must stay under 120 MB.",
      "Une facture et toutes ses pièces jointes doivent rester sous 120 Mo."},
     {"The whole file of the works was joined; the buyer needs only what justifies the invoice.",
      "Tout le dossier du chantier a été joint ; l'acheteur n'a besoin que de ce qui justifie la "
      "facture."},
     "attachments",
     {},
     "plans-1.pdf|plans-2.pdf|photos.zip",
     "attachement.pdf"},
    {&rule::file_renamed,
     {"The portal takes names of at most 50 characters. We shorten in a readable way and keep the "
      "extension; the file on your disk is not touched.",
      "Le portail prend des noms d'au plus 50 caractères. Nous raccourcissons de façon lisible en "
      "gardant "
      "l'extension ; le fichier sur votre disque n'est pas touché."},
     {"The program names its PDFs after client, subject and date. There is nothing to correct.",
      "Le logiciel nomme ses PDF d'après le client, l'objet et la date. Il n'y a rien à corriger."},
     "attachments",
     {},
     "Procès-verbal de réception des travaux de la mairie annexe.pdf",
     "PV-reception-mairie-annexe.pdf"},
    {&rule::file_same_content,
     {"Two invoices hardly ever have the same PDF: one of the two buyers would read the other's "
      "invoice.",
      "Deux factures n'ont presque jamais le même PDF : l'un des deux acheteurs lirait la facture "
      "de "
      "l'autre."},
     {"A PDF was copied under the next number and not printed again.",
      "Un PDF a été copié sous le numéro suivant sans être réédité."},
     "pdf",
     {"F2026-019.pdf is a copy of F2026-018.pdf", "F2026-019.pdf est une copie de F2026-018.pdf"},
     "F2026-019.pdf",
     "F2026-019-bis.pdf"},
    {&rule::lot_invoice_too_large,
     {"Each way of deposit has a greatest size for a file, and an invoice is never split: what "
      "does not fit "
      "alone does not fit at all.",
      "Chaque voie de dépôt a une taille maximale de fichier, et une facture ne se partage jamais "
      ": ce qui "
      "ne tient pas seul ne tient pas du tout."},
     {"The PDF is a scan with many pages in colour. The same invoice printed to PDF by the program "
      "is a "
      "hundred times smaller.",
      "Le PDF est une numérisation de nombreuses pages en couleurs. La même facture éditée en PDF "
      "par le "
      "logiciel est cent fois plus légère."},
     "pdf",
     {"F2026-018-scan.pdf has 6 MB", "F2026-018-scan.pdf pèse 6 Mo"},
     "F2026-018-scan.pdf",
     "F2026-018.pdf",
     {"--channel api takes files of 10 MB, and « max_lot_bytes » in the configuration sets the "
      "limit",
      "--channel api prend des fichiers de 10 Mo, et « max_lot_bytes » dans la configuration fixe "
      "la "
      "limite"}},
};

}  // namespace

std::span<const Explanation> attachment_explanations() { return attachment_table; }

}  // namespace chorus
