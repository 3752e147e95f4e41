#include "portal/transport.hpp"

#include <curl/curl.h>
#include <dlfcn.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>
#include <new>
#include <stdexcept>
#include <string_view>

#include "diagnostic/environment.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/interruption.hpp"
#include "diagnostic/text.hpp"
#include "file/failures.hpp"
#include "portal/portal.hpp"

namespace chorus {

namespace {

constexpr Phrase library_missing{"the library libcurl, which speaks with the portal, cannot be used here ({error})",
                                 "la bibliothèque libcurl, qui parle au portail, est inutilisable ici ({error})"};
constexpr Phrase library_missing_remedy{"install it (Debian: apt-get install libcurl4)",
                                        "installez-la (Debian : apt-get install libcurl4)"};

/// libcurl, opened for the first request. Linked, it and the twenty-seven libraries that it brings along would be more
/// than half of what every start costs, also of those that send nothing.
class Library {
 public:
  static const Library& get() {
    static const Library one;
    return one;
  }

  decltype(&curl_global_init) global_init = nullptr;
  decltype(&curl_easy_init) easy_init = nullptr;
  decltype(&curl_easy_cleanup) easy_cleanup = nullptr;
  decltype(&curl_easy_reset) easy_reset = nullptr;
  decltype(&curl_easy_setopt) easy_setopt = nullptr;
  decltype(&curl_easy_perform) easy_perform = nullptr;
  decltype(&curl_easy_getinfo) easy_getinfo = nullptr;
  decltype(&curl_easy_strerror) easy_strerror = nullptr;
  decltype(&curl_slist_append) slist_append = nullptr;
  decltype(&curl_slist_free_all) slist_free_all = nullptr;

 private:
  Library() {
    void* const library = ::dlopen("libcurl.so.4", RTLD_LAZY | RTLD_LOCAL);  // stays open: so do its threads' locks
    if (library == nullptr) refuse();
    find(library, global_init, "curl_global_init");
    find(library, easy_init, "curl_easy_init");
    find(library, easy_cleanup, "curl_easy_cleanup");
    find(library, easy_reset, "curl_easy_reset");
    find(library, easy_setopt, "curl_easy_setopt");
    find(library, easy_perform, "curl_easy_perform");
    find(library, easy_getinfo, "curl_easy_getinfo");
    find(library, easy_strerror, "curl_easy_strerror");
    find(library, slist_append, "curl_slist_append");
    find(library, slist_free_all, "curl_slist_free_all");
    if (global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) throw std::bad_alloc();
  }

  template <class Function>
  static void find(void* library, Function& function, const char* name) {
    function = reinterpret_cast<Function>(::dlsym(library, name));
    if (function == nullptr) refuse();
  }

  [[noreturn]] static void refuse() {
    const char* const why = ::dlerror();
    throw Failure(FailureKind::portal, {library_missing, {text_arg("error", why ? why : "dlopen")}},
                  {library_missing_remedy, {}});
  }
};

/// One transfer, as the callbacks see it. No exception crosses libcurl: it waits here.
struct Transfer {
  const HttpRequest& request;
  HttpReply& reply;
  std::exception_ptr thrown{};
  bool overflow = false;
  std::uint64_t told = 0;                                                         // of the progress
  curl_off_t moved = 0;                                                           // bytes in both directions
  std::chrono::steady_clock::time_point last = std::chrono::steady_clock::now();  // when they were last more
  bool silent = false;

  template <class Function>
  bool guarded(const Function& function) noexcept {
    try {
      function();
      return true;
    } catch (...) {
      thrown = std::current_exception();
      return false;
    }
  }
};

Transfer& transfer_of(void* user) { return *static_cast<Transfer*>(user); }

std::size_t give_body(char* into, std::size_t size, std::size_t count, void* user) {
  Transfer& transfer = transfer_of(user);
  std::size_t given = 0;
  const bool well = transfer.guarded([&] { given = transfer.request.stream({into, size * count}); });
  return well ? given : CURL_READFUNC_ABORT;
}

std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* user) {
  Transfer& transfer = transfer_of(user);
  std::string& body = transfer.reply.body;
  transfer.overflow = body.size() + count > max_reply_bytes;
  if (transfer.overflow || !transfer.guarded([&] { body.append(bytes, count); })) return 0;
  return count;
}

void take_header_line(HttpReply& reply, std::string_view line) {
  if (line.starts_with("HTTP/")) {  // after « 100 Continue » comes another head
    reply.request_id = reply.retry_after = reply.location = reply.date = reply.content_type = {};
    return;
  }
  const auto colon = line.find(':');
  if (colon == line.npos) return;
  const std::string name = small_ascii(line.substr(0, colon));
  // Any bytes but line breaks: what is no text would spoil the reports that tell it.
  const std::string value = printable(without_blanks(line.substr(colon + 1)));
  if (name == "x-piste-request-id") reply.request_id = value;
  if (name == "retry-after") reply.retry_after = value;
  if (name == "location") reply.location = value;
  if (name == "date") reply.date = value;
  if (name == "content-type") reply.content_type = value;
}

std::size_t take_header(char* bytes, std::size_t, std::size_t count, void* user) {
  Transfer& transfer = transfer_of(user);
  return transfer.guarded([&] { take_header_line(transfer.reply, {bytes, count}); }) ? count : 0;
}

/// Connected, nothing of the request has left. A second time means that libcurl wants to send the request anew.
int before_request(void* user, char*, char*, int, int) {
  Transfer& transfer = transfer_of(user);
  if (transfer.reply.began && transfer.request.once) return CURL_PREREQFUNC_ABORT;
  const bool well = transfer.guarded([&] {
    stop_if_interrupted();
    const auto& hook = transfer.request.before_first_byte;
    if (!transfer.reply.began && hook) hook();
  });
  if (!well) return CURL_PREREQFUNC_ABORT;
  transfer.reply.began = true;
  return CURL_PREREQFUNC_OK;
}

/// Once a second at least. libcurl's own limit of the speed looks back over some seconds, and so comes late.
bool fell_silent(Transfer& transfer, curl_off_t moved) {
  const auto now = std::chrono::steady_clock::now();
  if (moved != transfer.moved || !transfer.reply.began) transfer.last = now;
  transfer.moved = moved;
  transfer.silent = now - transfer.last > transfer.request.limits.silence;
  return transfer.silent;
}

int tell_progress(void* user, curl_off_t, curl_off_t received, curl_off_t, curl_off_t sent) {
  Transfer& transfer = transfer_of(user);
  const bool well = transfer.guarded([&] {
    stop_if_interrupted();
    const auto bytes = static_cast<std::uint64_t>(std::max<curl_off_t>(sent, 0));
    if (!transfer.request.progress || bytes == transfer.told) return;
    transfer.told = bytes;
    transfer.request.progress(bytes);
  });
  return well && !fell_silent(transfer, received + sent) ? 0 : 1;
}

Trouble trouble_of(CURLcode code) {
  switch (code) {
    case CURLE_OK: return Trouble::none;
    case CURLE_COULDNT_RESOLVE_HOST: return Trouble::name;
    case CURLE_COULDNT_RESOLVE_PROXY: return Trouble::proxy_name;
    case CURLE_COULDNT_CONNECT: return Trouble::connection;
    case CURLE_PROXY: return Trouble::proxy;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS: return Trouble::certificate;
    case CURLE_SSL_CACERT_BADFILE: return Trouble::no_authorities;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ENGINE_INITFAILED: return Trouble::encryption;
    case CURLE_OPERATION_TIMEDOUT: return Trouble::silence;
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_PARTIAL_FILE:
    case CURLE_ABORTED_BY_CALLBACK:  // without an exception: libcurl wanted to send it anew
    case CURLE_SEND_FAIL_REWIND: return Trouble::cut;
    default: return Trouble::other;
  }
}

}  // namespace

std::string proxy_named_for(const std::string& url) {
  const Address address = address_of(url);
  if (!address.encrypted) return {};  // to this machine there is no proxy
  for (const char* const variable : {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}) {
    const std::string proxy = environment_variable(variable);
    if (proxy.empty()) continue;
    const auto scheme = proxy.find("://");
    std::string_view place(proxy);
    if (scheme != proxy.npos) place.remove_prefix(scheme + 3);
    place = place.substr(0, place.find('/'));
    if (const auto at = place.rfind('@'); at != place.npos) place.remove_prefix(at + 1);
    return std::string(place);
  }
  return {};
}

struct Transport::Handle {
  Handle() {
    curl = Library::get().easy_init();
    if (curl == nullptr) throw std::bad_alloc();
  }
  ~Handle() { Library::get().easy_cleanup(curl); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  template <class Value>
  void set(CURLoption option, Value value) {
    const CURLcode code = Library::get().easy_setopt(curl, option, value);
    if (code == CURLE_OUT_OF_MEMORY) throw std::bad_alloc();
    if (code != CURLE_OK) throw std::logic_error(Library::get().easy_strerror(code));
  }

  CURL* curl = nullptr;
};

namespace {

/// A list of headers for libcurl.
class HeaderList {
 public:
  ~HeaderList() { Library::get().slist_free_all(list_); }
  HeaderList() = default;
  HeaderList(const HeaderList&) = delete;
  HeaderList& operator=(const HeaderList&) = delete;
  void add(const std::string& line) {
    curl_slist* const longer = Library::get().slist_append(list_, line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    list_ = longer;
  }
  curl_slist* get() const { return list_; }

 private:
  curl_slist* list_ = nullptr;
};

}  // namespace

Transport::Transport() : handle_(std::make_unique<Handle>()) {}
Transport::~Transport() = default;

HttpReply Transport::post(const HttpRequest& request) {
  constexpr long upload_buffer = 256L << 10;
  HttpReply reply;
  Transfer transfer{request, reply};
  Handle& h = *handle_;
  const Library& library = Library::get();
  library.easy_reset(h.curl);  // its connections stay
  const Address address = address_of(request.url);
  std::array<char, CURL_ERROR_SIZE> words{};
  h.set(CURLOPT_ERRORBUFFER, words.data());
  h.set(CURLOPT_URL, request.url.c_str());
  h.set(CURLOPT_PROTOCOLS_STR, address.encrypted || !address.loopback ? "https" : "http");
  h.set(CURLOPT_FOLLOWLOCATION, 0L);
  h.set(CURLOPT_SSL_VERIFYPEER, 1L);
  h.set(CURLOPT_SSL_VERIFYHOST, 2L);
  h.set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  // libcurl's own place for authorities is that of the system; only the curl program looks at this variable.
  const std::string authorities = environment_variable("SSL_CERT_FILE");
  if (!authorities.empty()) h.set(CURLOPT_CAINFO, authorities.c_str());
  if (!address.encrypted) h.set(CURLOPT_PROXY, "");  // a secret for this machine goes through no proxy
  h.set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));  // 2 may send a refused request anew
  h.set(CURLOPT_NOSIGNAL, 1L);
  h.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  h.set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(request.limits.connect.count()));
  h.set(CURLOPT_TIMEOUT, static_cast<long>(request.time.count()));
  h.set(CURLOPT_POST, 1L);
  if (request.stream) {
    h.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.size));
    h.set(CURLOPT_READFUNCTION, give_body);
    h.set(CURLOPT_READDATA, &transfer);
    h.set(CURLOPT_UPLOAD_BUFFERSIZE, upload_buffer);
  } else {
    h.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    h.set(CURLOPT_POSTFIELDS, request.body.c_str());
  }
  if (request.once) {
    h.set(CURLOPT_FRESH_CONNECT, 1L);
    h.set(CURLOPT_FORBID_REUSE, 1L);
  }
  h.set(CURLOPT_WRITEFUNCTION, take_body);
  h.set(CURLOPT_WRITEDATA, &transfer);
  h.set(CURLOPT_HEADERFUNCTION, take_header);
  h.set(CURLOPT_HEADERDATA, &transfer);
  h.set(CURLOPT_PREREQFUNCTION, before_request);
  h.set(CURLOPT_PREREQDATA, &transfer);
  h.set(CURLOPT_XFERINFOFUNCTION, tell_progress);
  h.set(CURLOPT_XFERINFODATA, &transfer);
  h.set(CURLOPT_NOPROGRESS, 0L);
  HeaderList headers;
  headers.add("Expect:");  // the body goes at once: a gateway that does not know it would let us wait
  headers.add("Accept: application/json;charset=utf-8");
  for (const auto& line : request.headers) headers.add(line);
  h.set(CURLOPT_HTTPHEADER, headers.get());

  const CURLcode code = library.easy_perform(h.curl);
  long status = 0, proxy_status = 0, error = 0;
  library.easy_getinfo(h.curl, CURLINFO_RESPONSE_CODE, &status);
  library.easy_getinfo(h.curl, CURLINFO_HTTP_CONNECTCODE, &proxy_status);
  library.easy_getinfo(h.curl, CURLINFO_OS_ERRNO, &error);
  library.easy_reset(h.curl);  // what it points to ends here
  if (transfer.thrown) std::rethrow_exception(transfer.thrown);
  if (code == CURLE_OUT_OF_MEMORY) throw std::bad_alloc();

  reply.status = static_cast<int>(status);
  reply.proxy_status = static_cast<int>(proxy_status);
  reply.trouble = transfer.overflow ? Trouble::too_long : transfer.silent ? Trouble::silence : trouble_of(code);
  if (transfer.silent) reply.silent_seconds = static_cast<std::uint64_t>(request.limits.silence.count());
  if (reply.trouble == Trouble::none) return reply;
  reply.words = words[0] != '\0' ? words.data() : library.easy_strerror(code);
  if (reply.began) return reply;
  constexpr int connected = 200;
  if (proxy_status != 0 && proxy_status != connected) reply.trouble = Trouble::proxy;
  const std::string proxy = proxy_named_for(request.url);
  const std::string proxy_host = proxy.substr(0, proxy.rfind(':'));
  if (reply.trouble == Trouble::connection && !proxy.empty() &&
      reply.words.find(" to " + proxy_host + " ") != std::string::npos) {
    reply.trouble = Trouble::proxy;
  }
  if (reply.trouble == Trouble::silence && reply.words.starts_with("Resolving")) reply.trouble = Trouble::name;
  if (code == CURLE_COULDNT_CONNECT && error != 0) reply.words = system_words(static_cast<int>(error));
  return reply;
}

}  // namespace chorus
