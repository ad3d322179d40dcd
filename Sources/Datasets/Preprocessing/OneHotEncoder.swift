import Autograd

/// A column of categories as columns of zeros and ones, one for each category, in an order that is remembered.
///
/// *Shapes:* n values, k categories → n × k.
/// *Traps:* the k columns of a row add up to 1, so together with a bias they hold one number too many; a network does not
/// mind.
public struct OneHotEncoder: Equatable, Sendable {
    /// What happens to a category that was not there when it was fitted.
    public enum Unseen: String, Codable, Sendable {
        /// It is an error that names the row and the value.
        case refused
        /// It becomes a row of zeros: none of the known ones.
        case zeros
    }

    /// The order of the categories.
    public enum Order: Sendable {
        /// As numbers where all are numbers, else as text.
        case sorted
        /// As they first appear.
        case appearance
    }

    /// What the columns stand for.
    public let categories: [String]
    public let unseen: Unseen

    /// Learns the categories from a column.
    public init(fitting values: [String], order: Order = .sorted, unseen: Unseen = .refused) {
        require(!values.isEmpty, "OneHotEncoder: expected at least one value to fit, received none")
        var seen: Set<String> = []
        let distinct = values.filter { seen.insert($0).inserted }
        self.init(categories: order == .sorted ? LabelEncoder.sorted(distinct) : distinct, unseen: unseen)
    }

    /// Categories in an order of one's own.
    public init(categories: [String], unseen: Unseen = .refused) {
        require(
            !categories.isEmpty && Set(categories).count == categories.count,
            "OneHotEncoder: expected categories that are all different, received \(categories)")
        self.categories = categories
        self.unseen = unseen
    }

    /// A row of zeros with a single one for each value.
    /// - Parameter name: what messages call the list.
    public func encoded(_ values: [String], name: String = "values") throws(TableError) -> Matrix {
        let places = Dictionary(uniqueKeysWithValues: categories.enumerated().map { ($1, $0) })
        var entries = [Double](repeating: 0, count: values.count * categories.count)
        for (row, value) in values.enumerated() {
            if let place = places[value] {
                entries[row * categories.count + place] = 1
            } else if unseen == .refused {
                throw unknownCategory(value, row: row, known: categories, name: name)
            }
        }
        return Matrix(values.count, categories.count, entries)
    }

    /// Back to categories: the column with the largest entry, the first of equals; nil for a row without any entry
    /// above 0.
    public func decoded(_ rows: Matrix) -> [String?] {
        require(
            rows.columns == categories.count,
            "OneHotEncoder: expected \(categories.count) columns, one for each category, received \(rows.shape)")
        return rows.rowsAsArrays.map { row in
            guard let largest = row.max(), largest > 0 else { return nil }
            return row.firstIndex(of: largest).map { categories[$0] }
        }
    }

    /// What the columns are called: `Geography=France`, ….
    public func columnNames(for column: String) -> [String] { categories.map { "\(column)=\($0)" } }
}

extension OneHotEncoder: Codable {
    private enum Key: String, CodingKey { case categories, unseen }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let categories = try container.decode([String].self, forKey: .categories)
        try check(
            !categories.isEmpty && Set(categories).count == categories.count, "categories that are all different",
            .categories, container)
        self.init(categories: categories, unseen: try container.decode(Unseen.self, forKey: .unseen))
    }
}
