import Autograd

extension Table {
    /// Invented students with the columns `cgpa`, `resume_score` and `placed`; about half are placed.
    ///
    /// Who is placed lies above a line, cgpa + 0.15·resume_score = 8, with a little noise: a perceptron gets most of them,
    /// not all.
    public static func placementStandIn(rows: Int = 100, seed: UInt64 = 1) -> Table {
        var chance = StandIn(rows: rows, seed: seed, name: "placementStandIn")
        return Table(
            name: "placement (invented)", columnNames: ["cgpa", "resume_score", "placed"],
            rows: (0..<rows).map { _ in
                let cgpa = chance.normal(6.95, 1.1, in: 4...10)
                let resume = chance.normal(6.95, 0.97, in: 4...10)
                let isPlaced = cgpa + 0.15 * resume + 0.15 * chance.generator.normal() > 8
                return [StandIn.text(cgpa, places: 2), StandIn.text(resume, places: 2), isPlaced ? "1" : "0"]
            })
    }
}
