#include "portal/portal.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "diagnostic/failure.hpp"
#include "report/failure_words.hpp"

using namespace chorus;

TEST_CASE("an address is taken apart") {
  const Address plain = address_of("https://api.example.fr/cpro");
  CHECK(plain.encrypted);
  CHECK(plain.host == "api.example.fr");
  CHECK(plain.port == "443");
  CHECK_FALSE(plain.loopback);
  const Address here = address_of("http://[::1]:8080/cpro");
  CHECK_FALSE(here.encrypted);
  CHECK(here.host == "::1");
  CHECK(here.port == "8080");
  CHECK(here.loopback);
  CHECK(address_of("HTTPS://API.Example.FR").host == "api.example.fr");
  CHECK(address_of("ftp://api.example.fr").host.empty());
  CHECK(address_of("api.example.fr").host.empty());
}

TEST_CASE("secrets go by HTTPS, or to this machine") {
  for (const auto* url : {"https://api.example.fr/cpro", "https://api.example.fr:8443", "http://127.0.0.1:8080/cpro",
                          "http://127.8.9.1/x", "http://localhost:1", "http://[::1]/x"}) {
    INFO(url);
    CHECK(safe_address(url));
  }
  for (const auto* url :
       {"http://api.example.fr/cpro", "http://127.0.0.1.example.fr/", "http://localhost.example.fr/",
        "http://127.0.0.1@example.fr/", "https://name:word@api.example.fr/", "ftp://127.0.0.1/", "file:///etc/passwd",
        "https://", "https:///cpro", "127.0.0.1:8080", "", "https://api.example.fr/a b",
        "https://api.example.fr/\r\nX: y", "http://example.fr\\@127.0.0.1/", "http://127.0.0.1\\@example.fr/",
        "http://127.1/", "http://0x7f000001/"}) {
    INFO(url);
    CHECK_FALSE(safe_address(url));
  }
}

TEST_CASE("an address with an account is refused without showing it") {
  try {
    require_safe_address("api_url", "https://name:word-of-mine@api.example.fr/");
    FAIL("it passed");
  } catch (const Failure& failure) {
    CHECK(failure.kind == FailureKind::usage);
    const std::string said = failure_words(failure).sentence.in(Language::english);
    CHECK(said.find("word-of-mine") == std::string::npos);
    CHECK(said.find("portal.api_url") != std::string::npos);
  }
}
