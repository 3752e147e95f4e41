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
     {"The invoicing program makes Factur-X by default since the reform. An annexe joined to it, a "
      "page or a stamp added, leaves the data inside.",
      "Le logiciel de facturation produit du Factur-X par défaut depuis la réforme. Une annexe "
      "jointe, une page ou un tampon ajoutés y laissent les données."},
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
    {&rule::file_as_text,
     {"A PDF is not a text: its pages are compressed bytes, of which each one counts. Copied as a "
      "text, it may open on an empty page, or not at all.",
      "Un PDF n'est pas un texte : ses pages sont des octets compressés, dont chacun compte. Copié "
      "comme un texte, il peut s'ouvrir sur une page vide, ou ne pas s'ouvrir."},
     {"The file came by FTP in text (ASCII) mode, or was opened and saved in a text editor.",
      "Le fichier est venu par FTP en mode texte (ASCII), ou a été ouvert et enregistré dans un "
      "éditeur de texte."},
     "pdf",
     {"each line end of F2026-018.pdf was changed",
      "chaque fin de ligne de F2026-018.pdf a été changée"},
     "F2026-018.pdf",
     "F2026-018-bis.pdf"},
    {&rule::file_two_in_one,
     {"The end of a file tells a reader where its pages are: of two PDFs copied one behind the "
      "other into one file, it shows one, mostly the second.",
      "La fin d'un fichier dit au lecteur où sont ses pages : de deux PDF copiés l'un derrière "
      "l'autre dans un fichier, il en montre un, le second le plus souvent."},
     {"The files were joined with copy /b, cat or a script, as one joins texts.",
      "Les fichiers ont été réunis par copy /b, cat ou un script, comme on réunit des textes."},
     "pdf",
     {"F2026-018.pdf is the invoice, then the general terms",
      "F2026-018.pdf est la facture, puis les conditions générales"},
     "F2026-018.pdf",
     "F2026-018-bis.pdf"},
    {&rule::file_misled,
     {"The end of a PDF says at which byte its table of objects stands. Here it stands elsewhere: "
      "some readers find the pages all the same, some do not.",
      "La fin d'un PDF dit à quel octet se trouve sa table d'objets. Ici elle est ailleurs : "
      "certains lecteurs retrouvent les pages, d'autres non."},
     {"A program or a script added or removed something inside the finished file.",
      "Un logiciel ou un script a ajouté ou enlevé quelque chose dans le fichier fini."},
     "pdf",
     {"ten bytes of F2026-018.pdf were removed", "dix octets de F2026-018.pdf ont été enlevés"},
     "F2026-018.pdf",
     "F2026-018-bis.pdf"},
    {&rule::file_no_page,
     {"A PDF without pages can be opened by hardly any reader: the buyer would have no invoice.",
      "Un PDF sans page ne s'ouvre dans presque aucun lecteur : l'acheteur n'aurait pas de "
      "facture."},
     {"A program took all the pages out, or saved a document that was never filled.",
      "Un logiciel a enlevé toutes les pages, ou a enregistré un document jamais rempli."},
     "pdf",
     {"F2026-018.pdf has 0 pages", "F2026-018.pdf a 0 page"},
     "F2026-018.pdf",
     "F2026-018-bis.pdf"},
    {&rule::file_preceded,
     {"The portal wants %PDF- as the first bytes of the file. Readers are less strict, so nobody "
      "notices when it is opened.",
      "Le portail veut %PDF- en tout début de fichier. Les lecteurs sont moins stricts, et personne "
      "ne s'en aperçoit en l'ouvrant."},
     {"A script wrote an empty line or a byte order mark first, saved the header of a download "
      "along with it, or the PDF was caught on its way to a printer.",
      "Un script a d'abord écrit une ligne vide ou une marque d'ordre des octets, a enregistré avec "
      "lui l'en-tête d'un téléchargement, ou le PDF a été pris en route vers une imprimante."},
     "pdf",
     {"F2026-018.pdf begins with an empty line", "F2026-018.pdf commence par une ligne vide"},
     "F2026-018.pdf",
     "F2026-018-bis.pdf"},
    {&rule::file_portfolio,
     {"A portfolio is a folder of files in one PDF. Only a few readers show them; the portal and "
      "the others show a cover that says to use another reader.",
      "Un porte-documents est un dossier de fichiers dans un seul PDF. Peu de lecteurs les "
      "montrent ; le portail et les autres montrent une couverture qui dit d'en prendre un autre."},
     {"The invoice and its annexes were combined as a portfolio instead of as pages.",
      "La facture et ses annexes ont été réunies en porte-documents plutôt qu'en pages."},
     "pdf",
     {"F2026-018.pdf is a portfolio", "F2026-018.pdf est un porte-documents"},
     "F2026-018.pdf",
     "F2026-018-pages.pdf"},
    {&rule::file_editable,
     {"The document that the PDF was made from travels inside it: whoever receives it can change "
      "it, and reads its comments and its former versions.",
      "Le document dont le PDF est tiré voyage dedans : qui le reçoit peut le modifier, et en lit "
      "les commentaires et les anciennes versions."},
     {"« Hybrid PDF » is ticked in the export of LibreOffice, or a Word or Excel file was attached "
      "to the PDF.",
      "« PDF hybride » est coché dans l'export de LibreOffice, ou un fichier Word ou Excel a été "
      "joint au PDF."},
     "pdf",
     {"F2026-018.pdf has facture.odt inside", "F2026-018.pdf contient facture.odt"},
     "F2026-018.pdf",
     "F2026-018-simple.pdf"},
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
