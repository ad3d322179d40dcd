import Autograd

extension Table {
    /// Invented applicants with the columns of the graduate admissions table, `Serial No.` to `Chance of Admit`.
    ///
    /// All marks go with one hidden ability; the chance is a weighted sum of them, most of all of the CGPA, with noise of
    /// deviation 0.058, so that a line explains about four fifths of its variance (R² ≈ 0.8) and nothing much more.
    /// *Traps:* in the original's first line the names `LOR ` and `Chance of Admit ` end in a space; here as there they are
    /// trimmed.
    public static func admissionsStandIn(rows: Int = 500, seed: UInt64 = 1) -> Table {
        var chance = StandIn(rows: rows, seed: seed, name: "admissionsStandIn")
        return Table(
            name: "admissions (invented)",
            columnNames: [
                "Serial No.", "GRE Score", "TOEFL Score", "University Rating", "SOP", "LOR ", "CGPA", "Research",
                "Chance of Admit ",
            ],
            rows: (0..<rows).map { ["\($0 + 1)"] + chance.applicant() })
    }
}

extension StandIn {
    /// From the GRE score on.
    fileprivate mutating func applicant() -> [String] {
        let ability = generator.normal()
        func mark(_ mean: Double, _ deviation: Double, _ share: Double, _ own: Double) -> Double {
            mean + deviation * (share * ability + (1 - share * share).squareRoot() * own)
        }
        func kept(_ number: Double, _ range: ClosedRange<Double>) -> Double {
            min(max(number, range.lowerBound), range.upperBound)
        }
        let gre = kept(mark(316.5, 11.3, 0.88, generator.normal()).rounded(), 290...340)
        let toefl = kept(mark(107.2, 6.1, 0.87, generator.normal()).rounded(), 92...120)
        let rating = kept(mark(3.1, 1.14, 0.78, generator.normal()).rounded(), 1...5)
        let purpose = kept((2 * mark(3.37, 0.99, 0.76, generator.normal())).rounded() / 2, 1...5)
        let letter = kept((2 * mark(3.48, 0.92, 0.68, generator.normal())).rounded() / 2, 1...5)
        let cgpa = kept((100 * mark(8.58, 0.6, 0.94, generator.normal())).rounded() / 100, 6.8...9.92)
        let research: Double = mark(0.15, 1, 0.62, generator.normal()) > 0 ? 1 : 0
        let chance =
            -1.276 + 0.00186 * gre + 0.00278 * toefl + 0.0059 * rating + 0.0016 * purpose + 0.0169 * letter
            + 0.1184 * cgpa + 0.0243 * research + 0.058 * generator.normal()
        return [
            Self.text(gre), Self.text(toefl), Self.text(rating), Self.text(purpose, places: 1),
            Self.text(letter, places: 1), Self.text(cgpa, places: 2), Self.text(research),
            Self.text(kept(chance, 0.34...0.97), places: 2),
        ]
    }
}
