#include "run/flow_id.hpp"

#include <algorithm>
#include <cstdint>

namespace chorus {

namespace {

/// FNV-1a, 64 bits: no secret is kept and nobody forges; it tells flows apart.
class Digest {
 public:
  void add(std::string_view bytes) {
    for (const char c : bytes) state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    state_ = (state_ ^ 0x1fU) * 0x100000001b3U;  // "ab","c" is not "a","bc"
  }
  std::string hex() const {
    std::string out(16, '0');
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = "0123456789ABCDEF"[(state_ >> (60 - 4 * i)) & 0xF];
    }
    return out;
  }

 private:
  std::uint64_t state_ = 0xcbf29ce484222325U;
};

}  // namespace

std::string flow_id(const Date& date, const PreparedInvoices& invoices) {
  Digest digest;
  for (std::size_t i = 0; i < invoices.size(); ++i) {
    const PreparedInvoice invoice = invoices.read(i);
    digest.add(invoice.elements);
    for (const auto& attachment : invoice.attachments) {
      digest.add(attachment.name);
      digest.add(std::to_string(attachment.size));
    }
  }
  std::string day = date.iso();
  day.erase(std::remove(day.begin(), day.end(), '-'), day.end());
  return day + digest.hex();
}

}  // namespace chorus
