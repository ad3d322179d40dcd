import Autograd

extension Table {
    /// Invented bank customers with the columns of the churn table, `RowNumber` to `Exited`; about a fifth exited.
    ///
    /// Ages near 56, three or more products, Germany and not being active make leaving likelier; a second product and
    /// being male make it less likely; score, tenure, card and salary play no part. One who knew the rule would be right
    /// in about 87 % of the cases; always answering 0 is right in about 80 %.
    public static func churnStandIn(rows: Int = 10_000, seed: UInt64 = 1) -> Table {
        var chance = StandIn(rows: rows, seed: seed, name: "churnStandIn")
        let ids = chance.generator.shuffled(Array(0..<max(250_000, rows)))
        return Table(
            name: "churn (invented)",
            columnNames: [
                "RowNumber", "CustomerId", "Surname", "CreditScore", "Geography", "Gender", "Age", "Tenure", "Balance",
                "NumOfProducts", "HasCrCard", "IsActiveMember", "EstimatedSalary", "Exited",
            ],
            rows: (0..<rows).map { ["\($0 + 1)", "\(15_565_701 + ids[$0])"] + chance.customer() })
    }
}

extension StandIn {
    private static let surnames = [
        "Abbott", "Bauer", "Costa", "Dubois", "Evans", "Fischer", "Garcia", "Hughes", "Ito", "Jansen", "Keller",
        "Lopez",
        "Martin", "Novak", "Olsen", "Petit", "Quinn", "Rossi", "Schmidt", "Torres", "Underwood", "Vidal", "Weber",
        "Young",
    ]

    /// From the surname on.
    fileprivate mutating func customer() -> [String] {
        let surname = Self.surnames[generator.below(Self.surnames.count)]
        let country = choice([("France", share: 0.5), ("Germany", 0.25), ("Spain", 0.25)])
        let isFemale = happens(0.454)
        let age = min(max((Double.exp(Double.log(37.6) + 0.25 * generator.normal())).rounded(), 18), 92)
        let products = choice([(1, share: 0.508), (2, 0.459), (3, 0.027), (4, 0.006)])
        let isEmpty = country != "Germany" && happens(products == 2 ? 0.72 : 0.26)
        let balance = isEmpty ? 0 : normal(119_800, 30_000, in: 3_000...250_000)
        let isActive = happens(0.515)

        let distance = (age - 56) / 14
        var score = 3.6 * Double.exp(-distance * distance) + [0, -1.76, 2.08, 3.6][products - 1]
        if isActive { score -= 1.1 }
        if country == "Germany" { score += 0.9 }
        if isFemale { score += 0.5 }
        let hasExited = happens(Double.sigmoid(1.3 * score - 2.6))

        return [
            surname, Self.text(normal(650, 97, in: 350...850)), country, isFemale ? "Female" : "Male", Self.text(age),
            "\(generator.below(11))", Self.text(balance, places: 2), "\(products)", happens(0.705) ? "1" : "0",
            isActive ? "1" : "0", Self.text(12 + generator.uniform() * 199_980, places: 2), hasExited ? "1" : "0",
        ]
    }
}
