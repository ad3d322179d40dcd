import Autograd
import Lessons

/// Computed numbers with their names.
struct ValueTable {
    let values: [NamedValue]

    var html: HTML {
        let rows = values.map { value -> HTML in
            """
            <tr><th scope="row" class="math">\(mathematics(value.name))</th><td>\(Self.cell(value.value))</td></tr>
            """
        }
        return """
            <div class="across"><table class="values">
            <caption class="unseen">Computed</caption>
            <tbody>
            \(rows)
            </tbody>
            </table></div>
            """
    }

    /// A matrix keeps its rows; everything else is the text that every face shows.
    static func cell(_ quantity: Quantity) -> HTML {
        guard case .table(let rows) = quantity, let first = rows.first else { return "\(quantity.text)" }
        let lines = rows.map { row -> HTML in
            "<tr>\(HTML(row.map { "<td>\($0.short)</td>" }, separator: ""))</tr>"
        }
        return """
            <table class="matrix" aria-label="\(counted(rows.count, "row")), \(counted(first.count, "column"))">
            <tbody>
            \(lines)
            </tbody>
            </table>
            """
    }
}
