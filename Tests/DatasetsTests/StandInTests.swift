import Datasets
import Testing

@Suite("Invented tables")
struct StandInTests {
    private func rate(_ table: Table, _ target: String, where column: String, is value: String) throws -> Double {
        let (answers, values) = (try table.numbers(target), try table.column(column))
        let chosen = answers.indices.filter { values[$0] == value }
        return chosen.reduce(0) { $0 + answers[$1] } / Double(chosen.count)
    }

    @Test("churn: the columns of the file, about a fifth exited, and the columns that matter do")
    func churn() throws {
        let table = Table.churnStandIn(rows: 5_000, seed: 1)
        #expect(
            table.columnNames == [
                "RowNumber", "CustomerId", "Surname", "CreditScore", "Geography", "Gender", "Age", "Tenure", "Balance",
                "NumOfProducts", "HasCrCard", "IsActiveMember", "EstimatedSalary", "Exited",
            ])
        let exited = try table.numbers("Exited")
        let share = exited.reduce(0, +) / 5_000
        #expect((0.18...0.23).contains(share), "received \(share)")
        #expect(try rate(table, "Exited", where: "Geography", is: "Germany") > 0.25)
        #expect(try rate(table, "Exited", where: "Geography", is: "Spain") < 0.22)
        let (active, idle) = (
            try rate(table, "Exited", where: "IsActiveMember", is: "1"),
            try rate(table, "Exited", where: "IsActiveMember", is: "0")
        )
        #expect(idle - active > 0.08, "received \(idle) idle, \(active) active")
        #expect(
            try rate(table, "Exited", where: "Gender", is: "Female")
                > rate(table, "Exited", where: "Gender", is: "Male"))
        let ages = try table.numbers("Age")
        #expect(ages.allSatisfy { (18...92).contains($0) && $0 == $0.rounded() })
        let old = ages.indices.filter { (48...62).contains(ages[$0]) }
        #expect(old.reduce(0) { $0 + exited[$1] } / Double(old.count) > 0.4)
        #expect(try table.numbers("CreditScore").allSatisfy { (350...850).contains($0) })
        #expect(try Set(table.column("CustomerId")).count == 5_000 && Set(table.column("Geography")).count == 3)
        #expect(try table.numbers("Balance").count { $0 == 0 } > 1_000)
    }

    @Test("admissions: the columns of the file without their stray spaces; the marks go together")
    func admissions() throws {
        let table = Table.admissionsStandIn(rows: 500, seed: 1)
        #expect(
            table.columnNames == [
                "Serial No.", "GRE Score", "TOEFL Score", "University Rating", "SOP", "LOR", "CGPA", "Research",
                "Chance of Admit",
            ])
        let (marks, chances) = (try table.numbers("CGPA"), try table.numbers("Chance of Admit "))
        #expect(chances.allSatisfy { (0.34...0.97).contains($0) } && marks.allSatisfy { (6.8...9.92).contains($0) })
        let (a, b) = (marks.reduce(0, +) / 500, chances.reduce(0, +) / 500)
        let (aa, bb) = (marks.reduce(0) { $0 + ($1 - a) * ($1 - a) }, chances.reduce(0) { $0 + ($1 - b) * ($1 - b) })
        let ab = zip(marks, chances).reduce(0) { $0 + ($1.0 - a) * ($1.1 - b) }
        let correlation = ab / (aa * bb).squareRoot()
        #expect(correlation > 0.8 && correlation < 0.95, "received \(correlation)")
        #expect(try Set(table.column("Research")) == ["0", "1"])
    }

    @Test("placement: half are placed, and the marks say who")
    func placement() throws {
        let table = Table.placementStandIn(rows: 400, seed: 1)
        #expect(table.columnNames == ["cgpa", "resume_score", "placed"])
        let (marks, scores, placed) = (
            try table.numbers("cgpa"), try table.numbers("resume_score"), try table.numbers("placed")
        )
        let share = placed.reduce(0, +) / 400
        #expect((0.4...0.6).contains(share), "received \(share)")
        let right = placed.indices.count { (marks[$0] + 0.15 * scores[$0] > 8) == (placed[$0] == 1) }
        #expect(right > 360 && right < 400, "the line should be right for most, not for all; received \(right) of 400")
    }

    @Test("the same seed gives the same table, another one another")
    func seeds() {
        for maker in [Table.churnStandIn, Table.admissionsStandIn, Table.placementStandIn] {
            #expect(maker(30, 1) == maker(30, 1) && maker(30, 1) != maker(30, 2))
        }
    }
}
