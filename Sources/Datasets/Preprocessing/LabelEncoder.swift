import Autograd

/// Names as whole numbers: the classes in sorted order are 0, 1, … k − 1.
///
/// For what a network should answer, and for columns with two values, such as `Female` and `Male`.
/// *Traps:* with three or more classes that have no order the numbers claim one: 2 lies farther from 0 than from 1. As a
/// feature such a column wants ``OneHotEncoder``.
public struct LabelEncoder: Equatable, Sendable {
    /// What the numbers stand for.
    public let classes: [String]

    /// Learns the classes from labels: sorted, each once.
    ///
    /// As numbers where all of them are numbers (so that 10 comes after 9), else as text.
    public init(fitting labels: [String]) {
        require(!labels.isEmpty, "LabelEncoder: expected at least one label to fit, received none")
        classes = Self.sorted(Array(Set(labels)))
    }

    /// Whole numbers as labels: 1, 2, 3 become 0, 1, 2.
    public init(fitting labels: [Int]) { self.init(fitting: labels.map(String.init)) }

    /// Classes in an order of one's own.
    public init(classes: [String]) {
        require(
            !classes.isEmpty && Set(classes).count == classes.count,
            "LabelEncoder: expected classes that are all different, received \(classes)")
        self.classes = classes
    }

    /// The number of a class; nil for one that was not there when it was fitted.
    public func code(of label: String) -> Int? { classes.firstIndex(of: label) }

    /// The labels as numbers.
    /// - Parameter name: what messages call the list.
    public func codes(of labels: [String], name: String = "labels") throws(TableError) -> [Int] {
        let places = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
        var codes: [Int] = []
        codes.reserveCapacity(labels.count)
        for (row, label) in labels.enumerated() {
            guard let place = places[label] else {
                throw unknownCategory(label, row: row, known: classes, name: name)
            }
            codes.append(place)
        }
        return codes
    }

    /// The numbers as labels.
    public func labels(of codes: [Int]) -> [String] {
        codes.map { code in
            require(
                classes.indices.contains(code),
                "LabelEncoder: expected codes from 0 to \(classes.count - 1), received \(code)")
            return classes[code]
        }
    }

    static func sorted(_ labels: [String]) -> [String] {
        let numbers = labels.map { Double($0) }
        if numbers.contains(where: { $0?.isFinite != true }) { return labels.sorted() }
        return zip(numbers, labels).sorted { ($0.0!, $0.1) < ($1.0!, $1.1) }.map { $0.1 }
    }
}

extension LabelEncoder: Codable {
    private enum Key: String, CodingKey { case classes }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let classes = try container.decode([String].self, forKey: .classes)
        try check(
            !classes.isEmpty && Set(classes).count == classes.count, "classes that are all different", .classes,
            container)
        self.init(classes: classes)
    }
}

func unknownCategory(_ value: String, row: Int, known: [String], name: String) -> TableError {
    TableError(
        file: name, row: row + 1, expected: "one of \(shortList(known))",
        received: value.isEmpty ? "nothing" : "\"\(value)\"",
        try: "correcting the spelling, or fitting on rows in which it occurs")
}

/// Throws when what was decoded cannot be right.
func check<Key: CodingKey>(
    _ condition: Bool, _ expected: String, _ key: Key, _ container: KeyedDecodingContainer<Key>
) throws {
    if condition { return }
    throw DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: expected)
}
