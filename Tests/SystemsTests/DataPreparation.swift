import struct Datasets.SeededGenerator
import Foundation
import Gradus
import TestSupport
import Testing

@Suite("Systems: data preparation")
struct DataPreparationSystems {
    @Test func `one-hot-encoding`() throws {
        let encoder = OneHotEncoder(categories: ["Good", "Bad", "Neutral"])
        let rows = try encoder.encoded(["Good", "Bad", "Neutral"])
        #expect(rows == [[1, 0, 0], [0, 1, 0], [0, 0, 1]])
        #expect(encoder.decoded(rows) == ["Good", "Bad", "Neutral"])
        #expect(OneHotEncoder(fitting: ["Good", "Bad", "Good", "Neutral"], order: .appearance) == encoder)
        #expect(oneHot([1], classes: 3) == [[0, 1, 0]], "index 1 of 3, received \(oneHot([1], classes: 3))")
    }

    @Test func `one-hot-features`() throws {
        let training = ["Spain", "France", "Germany", "France"]
        let encoder = OneHotEncoder(fitting: training)
        #expect(encoder.categories == ["France", "Germany", "Spain"])
        #expect(encoder.columnNames(for: "Geography") == ["Geography=France", "Geography=Germany", "Geography=Spain"])
        // The order is that of fitting, whatever a later column begins with.
        #expect(try encoder.encoded(["Germany", "Spain"]) == [[0, 1, 0], [0, 0, 1]])
        let error = #expect(throws: TableError.self) { try encoder.encoded(["France", "Italy"]) }
        #expect(error?.description.contains("expected one of France, Germany, Spain, received \"Italy\"") == true)
        let lenient = OneHotEncoder(fitting: training, unseen: .zeros)
        #expect(try lenient.encoded(["France", "Italy"]) == [[1, 0, 0], [0, 0, 0]])
        #expect(lenient.decoded([[1, 0, 0], [0, 0, 0]]) == ["France", nil])
    }

    @Test func `label-encoding`() throws {
        let encoder = LabelEncoder(fitting: ["c", "a", "b", "a"])
        #expect(encoder.classes == ["a", "b", "c"])
        let codes = try encoder.codes(of: ["c", "a", "b"])
        #expect(codes == [2, 0, 1] && encoder.labels(of: codes) == ["c", "a", "b"])
        let shifted = LabelEncoder(fitting: [1, 2, 3])
        #expect(try shifted.codes(of: ["1", "2", "3"]) == [0, 1, 2])

        // The false order: as numbers a is nearer to b than to c; one-hot all are equally far from each other.
        func distance(_ x: [Double], _ y: [Double]) -> Double {
            zip(x, y).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
        }
        let asNumbers = try encoder.codes(of: ["a", "b", "c"]).map { [Double($0)] }
        #expect(distance(asNumbers[0], asNumbers[1]) == 1 && distance(asNumbers[0], asNumbers[2]) == 2)
        let asColumns = try OneHotEncoder(fitting: ["a", "b", "c"]).encoded(["a", "b", "c"]).rowsAsArrays
        #expect(distance(asColumns[0], asColumns[1]) == distance(asColumns[0], asColumns[2]))
    }

    @Test func `column-selection`() throws {
        let table = try Table(csv: "RowNumber, Age ,Gender,Exited\n1,42,Female,1\n2,41,Male,0\n", file: "churn.csv")
        let kept = try table.selecting(["Gender", "Age"])
        #expect(
            kept.columnNames == ["Gender", "Age"] && kept.row(0) == ["Female", "42"] && kept.row(1) == ["Male", "41"])
        let rest = try table.dropping(["RowNumber", "Exited"])
        #expect(rest.columnNames == ["Age", "Gender"] && rest.row(1) == ["41", "Male"] && rest.rowCount == 2)
        let error = #expect(throws: TableError.self) { try table.dropping(["RowNumbr"]) }
        #expect(
            error?.description == "churn.csv: expected a column RowNumbr, received a table without it; "
                + "try RowNumber, if that is meant")
    }

    @Test func `train-test-split`() throws {
        let split = RowSplit(count: 10_000, heldOut: 0.2, seed: 42)
        #expect(split.training.count == 8_000 && split.heldOut.count == 2_000)
        #expect((split.training + split.heldOut).sorted() == Array(0..<10_000), "nothing twice, nothing lost")
        #expect(split == RowSplit(count: 10_000, heldOut: 0.2, seed: 42))
        #expect(split != RowSplit(count: 10_000, heldOut: 0.2, seed: 43))

        let (training, test) = try Table.churnStandIn(rows: 10_000).split(heldOut: 0.2, seed: 42)
        #expect(training.rowCount == 8_000 && test.rowCount == 2_000)
        let ids = try training.column("CustomerId") + test.column("CustomerId")
        #expect(Set(ids).count == 10_000)
    }

    @Test func `validation-split`() {
        let last = RowSplit(count: 400, lastForValidation: 0.2)
        #expect(last.training == Array(0..<320) && last.heldOut == Array(320..<400))
        let shuffled = RowSplit(count: 400, heldOut: 0.2, seed: 1)
        #expect(shuffled.training.count == 320 && shuffled.heldOut.count == 80)
        #expect(shuffled.heldOut.sorted() != last.heldOut)
    }

    @Test func `dataset-roles`() {
        // 300 coin tosses as models, on answers that are tosses too: nobody can be better than a half.
        var generator = SeededGenerator(seed: 5)
        let answers = (0..<300).map { _ in generator.below(2) }
        let models = (0..<300).map { _ in (0..<300).map { _ in generator.below(2) } }
        func score(_ model: [Int], on rows: [Int]) -> Double {
            accuracy(of: rows.map { model[$0] }, labels: rows.map { answers[$0] })
        }
        let first = RowSplit(count: 300, heldOut: 1 / 3.0, seed: 1)
        let second = RowSplit(count: 200, heldOut: 0.5, seed: 2)
        let (chosenOn, test) = (second.heldOut.map { first.training[$0] }, first.heldOut)
        let best = models.max { score($0, on: chosenOn) < score($1, on: chosenOn) }!
        let (flattered, honest) = (score(best, on: chosenOn), score(best, on: test))
        #expect(flattered > 0.6, "the best of 300 tosses, where it was chosen: received \(flattered)")
        #expect(abs(honest - 0.5) < 0.1, "the same on rows that had no say: received \(honest)")
    }

    @Test func standardization() {
        let training = Matrix(column: [1, 2, 3])
        let scaler = StandardScaler(fitting: training)
        let scaled = scaler.scaled(training)
        #expect(close(scaled, Matrix(column: [-1.2247, 0, 1.2247]), 1e-4), "received \(scaled)")
        // Held-out rows are measured with the training rows' mean and deviation.
        #expect(close(scaler.scaled([[5]]), [[3 / (2 / 3.0).squareRoot()]], 1e-12))
        let constant = StandardScaler(fitting: [[7], [7], [7]]).scaled([[7], [8]])
        #expect(constant == [[0], [1]], "received \(constant)")
        #expect(close(scaler.unscaled(scaled), training, 1e-12))
    }

    @Test func `min-max-normalization`() {
        let pixels = Matrix(column: [0, 51, 255])
        #expect(close(MinMaxScaler(fitting: pixels).scaled(pixels), Matrix(column: [0, 0.2, 1]), 1e-15))
        let edges: Matrix = [[0, -4, -4, 0], [0, -4, -4, 0]]
        let shown = PixelScaler(fitting: edges, to: 0...255).scaled(edges)
        #expect(shown == [[255, 0, 0, 255], [255, 0, 0, 255]], "received \(shown)")
        let column = Matrix(column: [0, -4, -4, 0])
        #expect(MinMaxScaler(fitting: column, to: 0...255).scaled(column) == Matrix(column: [255, 0, 0, 255]))
    }

    @Test func `pixel-scaling`() {
        let pixels: Matrix = [[0, 127, 255]]
        #expect(close(PixelScaler.zeroToOne.scaled(pixels), [[0, 0.498, 1]], 1e-4))
        #expect(close(PixelScaler.minusOneToOne.scaled(pixels), [[-1, -0.0039, 1]], 1e-4))
        #expect(close(PixelScaler.minusOneToOne.unscaled(PixelScaler.minusOneToOne.scaled(pixels)), pixels, 1e-12))
    }

    @Test func `column-vector-reshape`() async {
        let weights: Matrix = [[1, 2], [3, 4], [5, 6]]
        let row: Matrix = [[10, 1]]
        let z = Matrix.product(weights, Matrix.transpose(row)) + Matrix(column: [1, 1, 1])
        #expect(z == Matrix(column: [13, 35, 57]), "W·x + b, received \(z)")
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            _ = tape.value([[1, 2], [3, 4], [5, 6]], "W").matmul(tape.value([[10, 1]], "x"))
        }
        let sentence = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(sentence.contains("received 3×2 · 1×2; did you mean b.transposed?"), "\(sentence)")
    }

    /// The accuracy of one logistic unit, and of a network with hidden layers, on the same points.
    private func scores<Number: LearningElement>(
        _ points: LabelledTable, hidden: [any Layer], of type: Number.Type, epochs: Int
    ) throws -> (unit: Double, network: Double) {
        // A softmax over two scores is the logistic function of their difference: one unit.
        let unit = Model<Number>(input: [2], seed: 1, [Dense(2)])
        try unit.fit(points, epochs: 30, batchSize: 32, optimizer: .adam(learningRate: 0.05), seed: 1)
        let network = Model<Number>(input: [2], seed: 1, hidden + [Dense(2)])
        try network.fit(points, epochs: epochs, batchSize: 32, optimizer: .adam(learningRate: 0.01), seed: 1)
        return (unit.score(on: points).accuracy, network.score(on: points).accuracy)
    }

    @Test func `spiral-data`() throws {
        let points = LabelledTable.spirals(count: 300, noise: 0.02, seed: 1)
        #expect(points.classCounts == [150, 150] && points == .spirals(count: 300, noise: 0.02, seed: 1))
        #expect(points != .spirals(count: 300, noise: 0.02, seed: 2))
        let layers: [any Layer] = [Dense(32, .tanh), Dense(32, .tanh)]
        let fast = try scores(points, hidden: layers, of: Tensor.self, epochs: 150)
        #expect(fast.unit < 0.75, "one logistic unit, received \(fast.unit)")
        #expect(fast.network > 0.97, "a small network, received \(fast.network)")
        let small = try scores(points, hidden: [Dense(16, .tanh), Dense(16, .tanh)], of: Matrix.self, epochs: 120)
        #expect(small.unit < 0.75 && small.network > 0.9, "on matrices, received \(small)")
    }

    @Test func `concentric-circles-data`() throws {
        let points = LabelledTable.circles(count: 200, noise: 0.05, seed: 1)
        #expect(points == .circles(count: 200, noise: 0.05, seed: 1))
        for scores in [
            try scores(points, hidden: [Dense(8, .tanh)], of: Tensor.self, epochs: 100),
            try scores(points, hidden: [Dense(8, .tanh)], of: Matrix.self, epochs: 100),
        ] {
            #expect(scores.unit < 0.7, "one logistic unit fails, received \(scores.unit)")
            #expect(scores.network > 0.97, "a hidden layer separates them, received \(scores.network)")
        }
    }

    @Test func `preprocessing-saving`() throws {
        let table = Table.churnStandIn(rows: 300, seed: 3)
        let plan = Preprocessing(
            target: .binary("Exited"), labels: ["Gender"], oneHot: ["Geography"],
            dropping: ["RowNumber", "CustomerId", "Surname"])
        let (training, _) = try table.split(seed: 1)
        let fitted = try plan.fitted(on: training)
        let folder = try ScratchFolder()
        try fitted.save(to: folder.path("preprocessing.json"))
        let reloaded = try FittedPreprocessing(contentsOf: folder.path("preprocessing.json"))
        #expect(reloaded == fitted)

        let text =
            "Geography=France,Gender=Male,CreditScore=600,Age=40,Tenure=3,Balance=60000.07,NumOfProducts=2,"
            + "HasCrCard=1,IsActiveMember=1,EstimatedSalary=50000"
        let (before, after) = (try fitted.features(of: fitted.row(text)), try reloaded.features(of: reloaded.row(text)))
        #expect(before.shape == Shape(1, 12))
        #expect(before.entries.map(\.bitPattern) == after.entries.map(\.bitPattern))
        #expect(try fitted.features(of: table) == reloaded.features(of: table))
    }

    @Test func `a network learns the invented churn table`() throws {
        let (training, test) = try Table.churnStandIn(rows: 4_000, seed: 1).split(heldOut: 0.25, seed: 1)
        let plan = Preprocessing(
            target: .classes("Exited"), labels: ["Gender"], oneHot: ["Geography"],
            dropping: ["RowNumber", "CustomerId", "Surname"])
        let fitted = try plan.fitted(on: training)
        let (examples, held) = (try fitted.labelledTable(of: training), try fitted.labelledTable(of: test))
        let model = Sequential(input: [12], seed: 1, [Dense(16, .relu), Dense(2)])
        try model.fit(examples, epochs: 15, batchSize: 32, optimizer: .adam(learningRate: 0.005), seed: 1)
        let (score, base) = (model.score(on: held).accuracy, Double(held.classCounts[0]) / Double(held.count))
        #expect((0.77...0.83).contains(base), "always answering 0 should be right in about 80 %, received \(base)")
        #expect(score > base + 0.03, "expected clearly more than the base rate \(base), received \(score)")
    }
}
