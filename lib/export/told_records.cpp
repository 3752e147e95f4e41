#include "export/told_records.hpp"

namespace chorus {

namespace {

/// Gives the ready invoices their files: a lot holds the next ones in their order.
class Lots {
 public:
  explicit Lots(const ExportResult& result) : result_(result), next_(result.lots.begin()) {}

  void tell(InvoiceRecord& record) {
    while (left_ == 0 && next_ != result_.lots.end()) {
      lot_ = &*next_++;
      left_ = lot_->invoices;
    }
    if (left_ == 0) return;
    --left_;
    record.exported_to = result_.bundle ? result_.bundle->path : lot_->path;
    record.flow_id = lot_->flow_id;
  }

 private:
  const ExportResult& result_;
  std::vector<WrittenLot>::const_iterator next_;
  const WrittenLot* lot_ = nullptr;
  std::uint64_t left_ = 0;
};

}  // namespace

RowState outcome(const ExportSettings& settings, const ExportResult& result) {
  if (!result.lots.empty()) return RowState::exported;
  const bool blocked = result.supplier_refused || result.files_refused;
  return settings.check_only && !blocked ? RowState::ready : RowState::waiting;
}

RecordSource told_records(const ExportSettings& settings, const ExportResult& result) {
  return [&result, ready = outcome(settings, result)](const auto& take) {
    Lots lots(result);
    result.records.for_each([&](InvoiceRecord& record) {
      if (record.state == RowState::ready) {
        record.state = ready;
        lots.tell(record);
      }
      for (auto& fault : record.faults) {
        if (fault.place.field.empty()) fault.place.field = header_of(result, fault);
      }
      take(record);
    });
  };
}

std::string_view header_of(const ExportResult& result, const Diagnostic& fault) {
  for (const auto& file : result.read) {
    if (file.file != fault.place.file) continue;
    for (const auto& [name, header] : file.headers) {
      if (name == fault.rule->field) return header;
    }
  }
  return {};
}

}  // namespace chorus
