// The invoice, its debtor and its supplier in the words of the field. Every given value carries its
// place, so that a rule can point at what it refuses. No CSV, XML, SQL or files in this room.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "invoice/amount.hpp"
#include "invoice/codes.hpp"
#include "invoice/date.hpp"
#include "invoice/siret.hpp"

namespace chorus {

// A public body and its services as the portal's directory has them.

/// What a debtor demands beside its SIRET.
struct Requirements {
  bool engagement = false;
  bool service = false;
  bool service_or_engagement = false;
};

struct PublicStructure {
  std::string siret;  ///< 14 digits
  std::string name;
  std::string postcode;
  std::string town;
  bool active = true;
  Requirements demands;
};

struct PublicService {
  std::string code;
  std::string name;
  bool active = true;
  bool demands_engagement = false;
};

/// "44" of 44000, "2A" or "2B" of a Corsican postcode, "971" of one overseas; empty for what is no postcode.
std::string_view department_of(std::string_view postcode);

/// What the directory says of the debtor that an invoice names, and of its service.
struct ListedDebtor {
  enum class Service : std::uint8_t {
    open,    ///< the invoice names none, or the directory was imported without services
    listed,  ///< and active
    closed,
    unknown,  ///< no service of this structure has the code
  };

  bool known = false;  ///< else nothing below holds
  PublicStructure structure;
  Service state = Service::open;
  PublicService service;            ///< what is listed or closed
  std::vector<PublicService> near;  ///< active ones: those that may be meant, else the first ones
  bool near_is_meant = false;       ///< they are alike
  std::uint64_t services = 0;       ///< all active ones of the structure
  /// The one of the same SIREN that has the unknown code or, where this structure is closed, the only open one.
  PublicStructure elsewhere;
};

/// Who issues the invoices: one per run, from the configuration.
struct Supplier {
  std::string identifier_type = "1";  ///< 1 SIRET .. 7 individual (pivot schema)
  Given<std::string> identifier;
  Given<std::string> name;
  std::string country = "FR";  ///< ISO 3166-1 alpha-2
  Given<std::string> iban;
  Given<bool> bank_reference;  ///< true: the IBAN is written into the file
};

/// The public body that pays: a line of the debtors file, or the inline columns of an invoice.
struct Debtor {
  Location place;
  Given<std::string> client;
  Given<std::string> address_code;
  Given<std::string> name;
  Given<Siret> siret;
  Given<std::string> service_code;
  Given<std::string> service_name;
  Requirements requirements;
  Location service_demand;  ///< the debtors file's line that makes this service demand a commitment
  Diagnostics faults;       ///< of its row in the debtors file; they refuse the invoices that need it
  std::shared_ptr<const ListedDebtor> listed;  ///< what the directory says; null without one
};

/// The buyer's reference; one of the three satisfies « engagement obligatoire ».
struct Commitment {
  Given<std::string> engagement;
  Given<std::string> market;
  Given<std::string> contract;

  bool empty() const { return engagement.absent() && market.absent() && contract.absent(); }
  /// What NumeroMarche carries: the market number, else the contract number (pivot schema,
  /// annotation of NumeroMarche).
  const Given<std::string>& market_or_contract() const { return market.absent() ? contract : market; }
};

/// One rate of the VAT breakdown.
struct VatLine {
  Location place;
  Given<Amount> rate;  ///< per cent
  Given<Amount> base;
  Given<Amount> amount;
};

/// What a look at an attachment's file found.
// clang-format off
enum class FileState : std::uint8_t {
  unseen, good, missing, unreadable, outside, empty,
  preceded,  ///< a whole PDF behind something else
  not_pdf, encrypted,
  no_page    ///< a PDF without pages
};
// clang-format on

/// What has happened to a PDF that is sent all the same.
enum class PdfDamage : std::uint8_t {
  none,
  cut_off,    ///< its end is missing
  as_text,    ///< its line ends or characters were changed, as in a text
  two_files,  ///< another PDF stands before it in the same file
  misled      ///< its end leads nowhere, and it is not known why
};

/// The roles of an attachment (TypePJ).
enum class AttachmentRole : std::uint8_t { invoice, complement };

/// A file that travels with the invoice; a path, never its bytes.
struct Attachment {
  Location place;
  AttachmentRole role = AttachmentRole::invoice;
  std::string path;    ///< as the run opens it
  std::string folder;  ///< the folder it must lie in
  std::string
      asked{};  ///< what the input calls it, when no file has that name: it was found under another, or is missing
  std::string alike{};  ///< the files that it may be, when there are several and none has its name
  std::string
      pattern{};     ///< « pdf_pattern » by which its file would be found: the only one with its number in its name
  std::string name;  ///< NomPJ and the ZIP entry's name
  std::string_view mime;  ///< MimeTypePJ
  FileState state = FileState::unseen;
  std::uint64_t size = 0;     ///< bytes
  std::int64_t modified = 0;  ///< nanoseconds since 1970
  std::uint64_t digest = 0;   ///< of the content's both ends: equal files have equal digests
  std::uint64_t before = 0;   ///< bytes before the PDF, when it is preceded
  std::string beginning{};    ///< the first bytes of what should be a PDF and is none
  bool no_folder = false;     ///< it is missing because the folder is
  bool is_folder = false;     ///< it cannot be read because it is a folder
  PdfDamage damage = PdfDamage::none;
  bool hybrid = false;     ///< a PDF with the invoice's data inside, as Factur-X
  bool editable = false;   ///< a PDF with the document inside that it was made from
  bool portfolio = false;  ///< a PDF that shows a list of files

  /// True when the portal's limits gave the file another name than it has on disk.
  bool renamed() const { return std::string_view(path).substr(path.find_last_of('/') + 1) != name; }
};

/// A cell that holds a word for « nothing », and so counts as empty.
struct EmptyWord {
  std::string text;
  Location place;
  bool may_be_service = false;  ///< a service could have it as its code
};

/// The columns of figures that the list of an invoice has.
struct ListFigures {
  std::vector<std::string_view> names;  ///< canonical
  std::string headers;                  ///< as the file writes them: « Montant TTC », « Taux TVA »
  bool numbers_by_letter = false;       ///< some numbers begin with F, others with A: « F00031 », « A00032 »
};

struct Invoice {
  Location place;              ///< its first row
  bool whole = true;           ///< false: its rows could not be laid under the headers, and nothing was read
  bool date_by_order = false;  ///< written as 05/03/2026: day and month may have changed places
  bool rows_added = false;     ///< its VAT lines are the sums of rows, one per article
  Given<std::string> number;
  Given<Date> date;
  Given<InvoiceType> type;
  Given<std::string_view> framework;
  Given<std::string> original_invoice;
  Given<std::string> currency;
  Given<std::string_view> payment_mode;
  Given<Amount> total_excl_tax;
  Given<Amount> total_incl_tax;
  Given<Amount> net_payable;
  std::vector<VatLine> vat;
  Commitment commitment;
  Given<std::string> client;
  Given<std::string> address_code;
  Debtor debtor;  ///< the inline columns, completed from the debtors file
  bool debtor_known = false;
  bool debtor_by_name = false;  ///< its client cell holds the name of a debtor (DEBTOR-09)
  Given<std::string> pdf;       ///< as the input names it
  std::vector<Given<std::string>> attachment_names;
  std::vector<Attachment> attachments;
  Given<std::string> status;
  std::map<std::string_view, Given<std::string>>
      others;                               ///< by name: fields that no rule asks for, see FieldEntry::member
  std::vector<EmptyWord> empty_words;       ///< what its cells held instead of nothing
  std::shared_ptr<const ListFigures> list;  ///< of a list alone

  std::string number_text() const { return number.value_or(std::string()); }
  InvoiceType type_or_default() const { return type.value_or(InvoiceType::invoice); }
};

/// What no two invoices of a supplier share: the number; where numbers start again each January (`yearly`) the number
/// with its year, "001/2026". `date` is ISO, or its year; empty: none.
std::string invoice_key(std::string_view number, std::string_view date, bool yearly);
std::string invoice_key(const Invoice& invoice, bool yearly);

/// Fills what the other figures determine exactly: the base of a single VAT line, its rate where HT, VAT and TTC are
/// given (see rate_of_vat), VAT amounts, HT, TTC, and the net payable (TTC, or nothing under framework A2: already
/// paid). What is given is never touched.
void complete_amounts(Invoice& invoice);

}  // namespace chorus
