#include "export/record_spool.hpp"

#include <cstring>
#include <type_traits>

namespace chorus {

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
  void value(const Diagnostic& fault) {
    all(fault.rule, fault.severity, fault.place, fault.invoice, fault.args);
  }
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
    text.assign(rest_.substr(0, length));
    rest_.remove_prefix(length);
  }
  void value(VatFigures& line) { all(line.rate, line.base, line.amount); }
  void value(Arg& arg) { all(arg.name, arg.value, arg.kind, arg.french); }
  void value(Diagnostic& fault) {
    all(fault.rule, fault.severity, fault.place, fault.invoice, fault.args);
  }
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

/// Every member, in one order for both ways.
template <class Way, class Record>
void pass(Way& way, Record& r) {
  way.all(r.file, r.line, r.unread, r.number, r.date, r.type, r.client, r.address_code, r.debtor_name,
          r.siret, r.service_code, r.service_name, r.engagement, r.market, r.contract,
          r.total_excl_tax, r.total_incl_tax, r.net_payable, r.vat, r.pdf, r.lacks, r.state, r.why,
          r.faults, r.exported_to, r.flow_id);
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
