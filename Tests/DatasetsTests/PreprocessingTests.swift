import Autograd
import Datasets
import TestSupport
import Testing

@Suite("Preprocessing")
struct PreprocessingTests {
    private let text = """
        id,Age,City,Sex,Left
        1,20,Rome,f,no
        2,40,Oslo,m,yes
        3,30,Rome,m,no
        4,30,Bern,f,no
        """

    private func table(_ more: String = "") throws -> Table { try Table(csv: text + "\n" + more, file: "t.csv") }

    private func plan(
        _ target: Preprocessing.Target = .binary("Left"), missing: Preprocessing.MissingValues = .refused,
        scaling: Preprocessing.Scaling = .standard
    ) -> Preprocessing {
        Preprocessing(
            target: target, labels: ["Sex"], oneHot: ["City"], dropping: ["id"], missing: missing, scaling: scaling)
    }

    private func sentence(_ body: () throws -> Void) -> String {
        let error = #expect(throws: TableError.self) { try body() }
        return error?.description ?? "nothing"
    }

    @Test("numbers scaled, labels and one-hot columns as they are, in the table's order")
    func features() throws {
        let fitted = try plan().fitted(on: table())
        #expect(fitted.columnNames == ["Age", "City", "Sex"])
        #expect(fitted.featureNames == ["Age", "City=Bern", "City=Oslo", "City=Rome", "Sex"])
        // The ages' mean is 30, their population deviation √50.
        let z = Double(2).squareRoot()
        let expected: Matrix = [[-z, 0, 0, 1, 0], [z, 0, 1, 0, 1], [0, 0, 0, 1, 1], [0, 1, 0, 0, 0]]
        #expect(close(try fitted.features(of: table()), expected, 1e-12))
        #expect(try fitted.targets(of: table()) == Matrix(column: [0, 1, 0, 0]))
        #expect(try fitted.labels(of: table()) == [0, 1, 0, 0] && fitted.classNames == ["no", "yes"])
        #expect(fitted.description == "3 columns → 5 features, target Left")
        #expect(try fitted.labelledTable(of: table()).classCounts == [3, 1])
    }

    @Test("columns are found by name, and what was measured stays that of the training rows")
    func otherTable() throws {
        let fitted = try plan().fitted(on: table())
        let other = try Table(csv: "Sex,extra,City,Age\nm,?,Bern,50\n")
        let z = 20 / Double(50).squareRoot()
        #expect(close(try fitted.features(of: other), [[z, 1, 0, 0, 1]], 1e-12))
    }

    @Test("every kind of target")
    func targets() throws {
        let classes = try plan(.classes("Left")).fitted(on: table())
        #expect(try classes.targets(of: table()) == [[1, 0], [0, 1], [1, 0], [1, 0]])
        #expect(classes.targetNames == ["Left=no", "Left=yes"])

        let numberPlan = Preprocessing(target: .number("Age", scaled: true), numbers: ["id"])
        let scaled = try numberPlan.fitted(on: table())
        let targets = try scaled.targets(of: table())
        let z = Double(2).squareRoot()
        #expect(close(targets, Matrix(column: [-z, z, 0, 0]), 1e-12))
        #expect(close(scaled.unscaled(targets), Matrix(column: [20, 40, 30, 30]), 1e-12))
        #expect(scaled.ignored == ["City", "Sex", "Left"] && scaled.classNames == nil)
        #expect(sentence { _ = try scaled.labels(of: table()) }.contains("received a target that is a number"))
        let examples = try Preprocessing(target: .number("Age"), numbers: ["id"], scaling: .none)
            .fitted(on: table()).examples(of: table())
        #expect(
            examples.features == Matrix(column: [1, 2, 3, 4]) && examples.targets == Matrix(column: [20, 40, 30, 30]))

        let none = try Preprocessing(target: .none, numbers: ["Age"]).fitted(on: table())
        #expect(none.targetName == nil && none.targetNames == [])
        #expect(sentence { _ = try none.targets(of: table()) }.contains("expected a preprocessing with a target"))
    }

    @Test("scaled to a range, and with the categories too where asked")
    func scaling() throws {
        let range = try plan(scaling: .minMax(0...1)).fitted(on: table()).features(of: table())
        #expect((0..<4).map { range[$0, 0] } == [0, 1, 0.5, 0.5])
        var whole = plan()
        whole.scalesCategories = true
        let features = try whole.fitted(on: table()).features(of: table())
        for column in 0..<5 {
            let values = (0..<4).map { features[$0, column] }
            #expect(abs(values.reduce(0, +)) < 1e-12 && abs(values.reduce(0) { $0 + $1 * $1 } - 4) < 1e-12)
        }
    }

    @Test("missing values: refused, filled with mean and most frequent, or rows dropped")
    func missing() throws {
        let gaps = try table("5,NA,,m,yes\n")
        #expect(
            sentence { _ = try plan().fitted(on: gaps) }
                == "t.csv, line 6, column 2 (Age): expected a number, received \"NA\"; try filling in a value, leaving out "
                + "the row, or fitting with missing: .filled or .rowsDropped")

        let filled = try plan(missing: .filled, scaling: .none).fitted(on: gaps)
        #expect(try filled.features(of: gaps).row(4) == [30, 0, 0, 1, 1], "the mean age, and Rome")
        #expect(try filled.examples(of: gaps).count == 5)
        // A value missing later only is filled from training too.
        let later = try plan(missing: .filled, scaling: .none).fitted(on: table())
        #expect(try later.features(of: gaps).row(4) == [30, 0, 0, 1, 1])
        // Both sexes are equally frequent: the first of equals.
        #expect(try later.features(of: later.row("Age=1,City=Oslo,Sex=")).row(0) == [1, 0, 1, 0, 0])

        let dropped = try plan(missing: .rowsDropped).fitted(on: gaps)
        #expect(try dropped == plan(missing: .rowsDropped).fitted(on: table()))
        #expect(try dropped.examples(of: gaps).count == 4 && dropped.complete(gaps).rowCount == 4)
        #expect(sentence { _ = try dropped.features(of: gaps) }.contains("line 6, column 2 (Age): expected a number"))

        let noAnswer = try table("5,20,Rome,m,\n")
        #expect(
            sentence { _ = try plan(missing: .filled).fitted(on: noAnswer) }
                .contains("line 6, column 5 (Left): expected a class, received an empty field"))
        #expect(try plan(missing: .rowsDropped).fitted(on: noAnswer).examples(of: noAnswer).count == 4)
        let allGone = try Table(csv: "Age,City,Sex,Left,id\nNA,a,b,no,1\n", file: "t.csv")
        #expect(
            sentence { _ = try plan(missing: .filled).fitted(on: allGone) }
                .contains(
                    "column 1 (Age): expected at least one value, received 1 missing ones; try dropping the column"))
        #expect(
            sentence { _ = try plan(missing: .rowsDropped).fitted(on: allGone) }
                .contains("expected at least one row to fit, received none without missing values"))
    }

    @Test("penguins: 333 of 344 rows are complete")
    func penguins() throws {
        let plan = Preprocessing(
            target: .classes("species"), labels: ["sex"], oneHot: ["island"], dropping: ["year"], missing: .rowsDropped)
        let penguins = try Table.penguins()
        let examples = try plan.fitted(on: penguins).labelledTable(of: penguins)
        #expect(examples.classCounts == [146, 68, 119] && examples.features.columns == 8)
        var filling = plan
        filling.missing = .filled
        let filled = try filling.fitted(on: penguins).features(of: penguins)
        #expect(filled.rows == 344 && filled.entries.allSatisfy(\.isFinite))
        #expect(abs(filled[3, 3]) < 1e-12, "a missing bill is the mean, which is scaled to 0; received \(filled[3, 3])")
    }

    @Test("a category that was not there in training: line and column, or zeros")
    func unseen() throws {
        let other = try Table(csv: "Age,City,Sex\n1,Rome,f\n2,Paris,f\n", file: "new.csv")
        let fitted = try plan().fitted(on: table())
        #expect(
            sentence { _ = try fitted.features(of: other) }
                == "new.csv, line 3, column 2 (City): expected one of Bern, Oslo, Rome, received \"Paris\"; "
                + "try correcting the spelling, or fitting on rows in which it occurs")
        var lenient = plan(scaling: .none)
        lenient.unseen = .zeros
        #expect(try lenient.fitted(on: table()).features(of: other).row(1) == [2, 0, 0, 0, 0])
    }

    @Test("one row from a text, what is not learned from passed over")
    func row() throws {
        let fitted = try plan().fitted(on: table())
        let row = try fitted.row("id=7,City=Rome,Sex=m,Age=40,Left=no")
        let z = Double(2).squareRoot()
        #expect(close(try fitted.features(of: row), [[z, 0, 0, 1, 1]], 1e-12))
        #expect(sentence { _ = try fitted.row("City=Rome,Sex=m") }.contains("column Age: expected a value"))
        #expect(
            sentence { _ = try fitted.features(of: fitted.row("City=Rome,Sex=m,Age=old")) }
                .contains("row, line 1, column 1 (Age): expected a number, received \"old\""))
    }

    @Test("a plan that does not fit its table")
    func plans() throws {
        let table = try table()
        #expect(
            sentence { _ = try Preprocessing(target: .binary("Lefd")).fitted(on: table) }
                .contains("expected a column Lefd, received a table without it; try Left, if that is meant"))
        #expect(
            sentence { _ = try Preprocessing(target: .binary("Left"), labels: ["Left"]).fitted(on: table) }
                .contains("column 5 (Left): expected one part for each column, received two for this one"))
        #expect(
            sentence { _ = try Preprocessing(target: .binary("Left"), oneHot: ["Sex"]).fitted(on: table) }
                == "t.csv, line 2, column 3 (City): expected a number, received \"Rome\"; try a decimal point and no unit, "
                + "or naming the column among oneHot, labels or dropping if it holds text")
        #expect(
            sentence { _ = try plan(.binary("City")).fitted(on: table) }
                .contains("(City): expected one part for each column"))
        #expect(
            sentence { _ = try Preprocessing(target: .binary("City"), numbers: ["Age"]).fitted(on: table) }
                .contains("expected two classes, received 3: Bern, Oslo, Rome; try target: .classes(\"City\")"))
        #expect(
            sentence { _ = try Preprocessing(target: .number("Sex"), numbers: ["Age"]).fitted(on: table) }
                .contains("line 2, column 4 (Sex): expected a number, received \"f\""))
        #expect(
            sentence { _ = try Preprocessing(target: .number("Age"), numbers: []).fitted(on: table) }
                .contains("expected at least one column to learn from, received none"))
        let fitted = try plan().fitted(on: table)
        #expect(
            sentence { _ = try fitted.features(of: Table(csv: "Age,City\n1,Rome\n", file: "new.csv")) }
                .contains("new.csv: expected a column Sex, received a table without it"))
        #expect(
            sentence { _ = try fitted.targets(of: Table(csv: "Left\nperhaps\n", file: "new.csv")) }
                .contains("line 2, column 1 (Left): expected one of no, yes, received \"perhaps\""))
    }
}
