#include "export/result.hpp"

#include <cstring>
#include <type_traits>

namespace chorus {

namespace {

template <class T>
std::optional<T> value(const Given<T>& given) {
  return given ? std::optional<T>(*given) : std::nullopt;
}

const Attachment* invoice_file(const Invoice& invoice) {
  for (const auto& attachment : invoice.attachments) {
    if (attachment.role == AttachmentRole::invoice) return &attachment;
  }
  return nullptr;
}

std::uint8_t lacks(const Invoice& invoice) {
  const Debtor& debtor = invoice.debtor;
  const Requirements& demands = debtor.requirements;
  const bool no_service = debtor.service_code.absent();
  const bool no_commitment = invoice.commitment.empty();
  const bool neither = demands.service_or_engagement && no_service && no_commitment;
  const Attachment* file = invoice_file(invoice);
  unsigned bits = 0;
  const auto note = [&](bool lack, unsigned bit) { bits |= lack ? bit : 0; };
  note(invoice.number.absent(), lacks_number);
  note(invoice.client.absent() && debtor.siret.absent(), lacks_client);
  note(debtor.siret.absent(), lacks_siret);
  note((demands.service && no_service) || neither, lacks_service);
  note((demands.engagement && no_commitment) || neither, lacks_commitment);
  note(invoice.total_incl_tax.absent(), lacks_total);
  note(file && file->state == FileState::missing, lacks_pdf);
  return static_cast<std::uint8_t>(bits);
}

}  // namespace

InvoiceRecord invoice_record(const Invoice& invoice, RowState state, std::string_view why) {
  InvoiceRecord record;
  fill_record(record, invoice, state, why);
  return record;
}

void fill_record(InvoiceRecord& record, const Invoice& invoice, RowState state, std::string_view why) {
  record.file = invoice.place.file;
  record.line = invoice.place.line;
  record.unread = !invoice.whole;
  for (const FieldEntry* entry : told_fields()) {
    if (entry->kind == FieldKind::amount)
      record.amount(entry->field) = value(field_amount(invoice, *entry));
    else
      record.text(entry->field) = field_text(invoice, *entry);
  }
  record.vat.clear();
  for (const auto& line : invoice.vat) {
    record.vat.push_back({value(line.rate), value(line.base), value(line.amount)});
  }
  const Attachment* file = invoice_file(invoice);
  record.pdf = file && file->state != FileState::missing ? std::string_view(file->name) : std::string_view();
  // Of one that left before nobody asks for anything more.
  const bool left = state == RowState::edited || state == RowState::exported_before;
  record.lacks = invoice.whole && !left ? lacks(invoice) : std::uint8_t{0};
  record.state = state;
  record.why = why;
  record.faults.clear();
  record.exported_to.clear();
  record.flow_id.clear();
}

namespace {

// The spool lives and dies with the process: a view of what outlives it is kept as the view itself.

template <class Value>
constexpr std::size_t packed_size = sizeof(Value);  // NOLINT(bugprone-sizeof-expression): of a pointer, too

class Packer {
 public:
  explicit Packer(std::string& out) : out_(out) {}

  template <class Value>
  void value(const Value& value) {
    static_assert(std::is_trivially_copyable_v<Value>);
    out_.append(reinterpret_cast<const char*>(&value), packed_size<Value>);
  }
  void value(const std::string& text) {
    value(text.size());
    out_ += text;
  }
  void value(const VatFigures& line) { all(line.rate, line.base, line.amount); }
  void value(const Arg& arg) { all(arg.name, arg.value, arg.kind, arg.french); }
  void value(const Diagnostic& fault) { all(fault.rule, fault.severity, fault.place, fault.invoice, fault.args); }
  template <class Value>
  void value(const std::vector<Value>& list) {
    value(list.size());
    for (const auto& one : list) value(one);
  }
  template <class... Values>
  void all(const Values&... values) {
    (value(values), ...);
  }

 private:
  std::string& out_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  bool empty() const { return rest_.empty(); }

  template <class Value>
  void value(Value& value) {
    static_assert(std::is_trivially_copyable_v<Value>);
    std::memcpy(&value, rest_.data(), packed_size<Value>);
    rest_.remove_prefix(packed_size<Value>);
  }
  void value(std::string& text) {
    const auto length = count();
    if (length == 0 && text.empty()) return;  // as most are
    text.assign(rest_.substr(0, length));
    rest_.remove_prefix(length);
  }
  void value(VatFigures& line) { all(line.rate, line.base, line.amount); }
  void value(Arg& arg) { all(arg.name, arg.value, arg.kind, arg.french); }
  void value(Diagnostic& fault) { all(fault.rule, fault.severity, fault.place, fault.invoice, fault.args); }
  template <class Value>
  void value(std::vector<Value>& list) {
    list.assign(count(), Value{});
    for (auto& one : list) value(one);
  }
  template <class... Values>
  void all(Values&... values) {
    (value(values), ...);
  }

 private:
  std::size_t count() {
    std::size_t count = 0;
    value(count);
    return count;
  }

  std::string_view rest_;
};

/// Everything, in one order for both ways.
template <class Way, class Record>
void pass(Way& way, Record& r) {
  way.all(r.file, r.line, r.unread, r.vat, r.pdf, r.lacks, r.state, r.why, r.faults, r.exported_to, r.flow_id);
  for (const FieldEntry* entry : told_fields()) {
    if (!entry->in_reports) continue;
    if (entry->kind == FieldKind::amount)
      way.value(r.amount(entry->field));
    else
      way.value(r.text(entry->field));
  }
}

void unpack(std::string_view block, const std::function<void(InvoiceRecord&)>& take) {
  InvoiceRecord record;
  for (Unpacker unpacker(block); !unpacker.empty();) {
    pass(unpacker, record);
    take(record);
  }
}

}  // namespace

void RecordSpool::add(const InvoiceRecord& record) {
  Packer packer(block_);
  pass(packer, record);
  ++size_;
  if (block_.size() < block_size) return;
  blocks_.push_back(spool_.append(block_));
  block_.clear();
}

void RecordSpool::for_each(const std::function<void(InvoiceRecord&)>& take) const {
  std::string block;
  for (const auto& extent : blocks_) {
    spool_.read(extent, block);
    unpack(block, take);
  }
  unpack(block_, take);
}

}  // namespace chorus
