// Answers a query over generated tables with DuckDB, and prints the result as CSV: the other side of a comparison.
//
// The library is opened at run time and the few functions used are declared here, so that building the benchmarks needs
// no DuckDB, and so that no other runtime's start counts. DuckDB itself writes the result.
#include <CLI/CLI.hpp>

#include <dlfcn.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

/// What DuckDB's C interface (duckdb.h) calls duckdb_result; its members are not for users.
struct Result {
    std::uint64_t counts[3];
    void* members[3];
};
using Handle = void*;
constexpr int success = 0;

class Library {
public:
    explicit Library(const std::string& path)
        : library_(dlopen(path.c_str(), RTLD_LAZY | RTLD_LOCAL)) {
        if (library_ == nullptr) throw std::runtime_error(dlerror());
    }

    /// The function of that name; `Function` must be its type in duckdb.h.
    template<class Function> Function* find(const char* name) const {
        void* symbol = dlsym(library_, name);
        if (symbol == nullptr) throw std::runtime_error(dlerror());
        return reinterpret_cast<Function*>(symbol);
    }

private:
    void* library_; // stays open: DuckDB's threads may outlive us
};

class Connection {
public:
    explicit Connection(const Library& library)
        : query_(library.find<int(Handle, const char*, Result*)>("duckdb_query"))
        , error_(library.find<const char*(Result*)>("duckdb_result_error"))
        , destroy_(library.find<void(Result*)>("duckdb_destroy_result"))
        , disconnect_(library.find<void(Handle*)>("duckdb_disconnect"))
        , close_(library.find<void(Handle*)>("duckdb_close")) {
        const auto open = library.find<int(const char*, Handle*)>("duckdb_open");
        const auto connect = library.find<int(Handle, Handle*)>("duckdb_connect");
        if (open(nullptr, &database_) != success || connect(database_, &connection_) != success)
            throw std::runtime_error("no connection to a database in memory");
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() {
        disconnect_(&connection_);
        close_(&database_);
    }

    void run(const std::string& sql) {
        Result result{};
        const int state = query_(connection_, sql.c_str(), &result);
        const std::string message = state == success ? "" : error_(&result);
        destroy_(&result);
        if (state != success) throw std::runtime_error(message);
    }

private:
    int (*query_)(Handle, const char*, Result*);
    const char* (*error_)(Result*);
    void (*destroy_)(Result*);
    void (*disconnect_)(Handle*);
    void (*close_)(Handle*);
    Handle database_ = nullptr;
    Handle connection_ = nullptr;
};

struct Options {
    std::string library;
    std::string query;
    std::vector<std::string> data;
    std::string form;
    unsigned threads = 1;
};

/// How DuckDB reads the rows of a form. What it cannot read as a number is text, which the query converts.
/// Of the ways to write that, these were the fastest in trials.
struct FormReading {
    std::string_view form;
    char delimiter = ',';
    std::string_view settings = "";
    std::string_view amount = "DECIMAL";
    std::string_view discount = "DECIMAL(4, 2)";
};

constexpr std::array form_readings{
    FormReading{.form = ""},
    FormReading{.form = "us", .settings = ", dateformat = '%m/%d/%Y'", .amount = "VARCHAR"},
    FormReading{.form = "comma", .delimiter = ';', .settings = ", decimal_separator = ','"},
    FormReading{.form = "percent", .discount = "VARCHAR"},
    FormReading{.form = "dotted", .settings = ", dateformat = '%d.%m.%Y'"},
    FormReading{.form = "latin1", .settings = ", encoding = 'latin-1'"},
    FormReading{.form = "quoted"},
};

std::string read_text(const std::string& path) {
    std::ifstream in(path);
    if (!in) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? "''" : std::string(1, c);
    return out + '\'';
}

/// The columns of the sales rows, as DuckDB reads them in a form.
std::string sales_columns(const FormReading& form) {
    const auto type = [](std::string_view name) { return '\'' + std::string(name) + '\''; };
    const auto amount = [&](std::string_view decimal) {
        return type(form.amount == "VARCHAR" ? form.amount : decimal);
    };
    return "order_id: 'VARCHAR', order_date: 'DATE', region: 'VARCHAR', rep: 'VARCHAR', product: 'VARCHAR', stage: "
           "'VARCHAR', customer_id: 'VARCHAR', quantity: 'INTEGER', unit_price: " +
           amount("DECIMAL(10, 2)") + ", discount: " + type(form.discount) + ", cost: " + amount("DECIMAL(12, 2)") +
           ", note: 'VARCHAR'";
}

constexpr std::string_view customer_columns =
    "customer_id: 'VARCHAR', name: 'VARCHAR', segment: 'VARCHAR', region: 'VARCHAR'";
constexpr std::string_view contract_columns =
    "contract_id: 'VARCHAR', customer_id: 'VARCHAR', region: 'VARCHAR', started: 'DATE', ended: 'DATE', "
    "monthly_amount: 'DECIMAL(10, 2)'";

/// A table that queries can name, and the file that has its rows.
struct Table {
    std::string name;
    std::string file;
};

Table table_of(const std::string& data) {
    const auto mark = data.find('=');
    return mark == std::string::npos ? Table{"sales", data} : Table{data.substr(0, mark), data.substr(mark + 1)};
}

std::string columns_of(const Table& table, const FormReading& form) {
    if (table.name == "sales") return sales_columns(form);
    if (table.name == "customers") return std::string(customer_columns);
    if (table.name == "contracts") return std::string(contract_columns);
    throw std::runtime_error("no table is named `" + table.name + "`; there are sales, customers and contracts");
}

/// The view of a table. The dialect is given, so that DuckDB need not detect it. Buffers of 8 MB (the default is 32)
/// were as fast or faster in trials, and took half the memory.
std::string view_of(const Table& table, const FormReading& form) {
    return "create view " + table.name + " as select * from read_csv(" + quoted(table.file) +
           ", header = true, delim = '" + form.delimiter +
           "', quote = '\"', escape = '\"', auto_detect = false, buffer_size = 8000000" + std::string(form.settings) +
           ", columns = {" + columns_of(table, form) + "})";
}

void answer(const Options& options) {
    const Library library(options.library);
    Connection connection(library);
    connection.run("set threads = " + std::to_string(options.threads));
    connection.run("set preserve_insertion_order = false");
    const FormReading& form = *std::ranges::find(form_readings, options.form, &FormReading::form);
    for (const std::string& data : options.data) connection.run(view_of(table_of(data), form));
    connection.run("copy (" + read_text(options.query) + ") to '/dev/stdout' (format csv, header true)");
}

} // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app("Answers a query over generated tables with DuckDB, and prints the result as CSV.");
    app.add_option("--library", options.library, "libduckdb.so")->required();
    app.add_option("--threads", options.threads, "how many threads DuckDB uses");
    app.add_option("--dirty", options.form, "form of the rows, as generate_sales names it")
        ->check(CLI::IsMember({"us", "comma", "percent", "dotted", "latin1", "quoted"}));
    app.add_option("QUERY", options.query, "file with a select")->required();
    app.add_option("DATA", options.data, "TABLE=PATH, with a glob if there are many; `sales` without TABLE")
        ->required();
    CLI11_PARSE(app, argc, argv);
    try {
        answer(options);
    } catch (const std::exception& error) {
        std::cerr << "duckdb_query: " << error.what() << '\n';
        return 2;
    }
    return 0;
}
