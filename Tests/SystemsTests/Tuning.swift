import Foundation
import Gradus
import Testing

/// Each row of the table of systems, as a learner would try it; the function's name is the row's id.
@Suite("Systems: tuning")
struct TuningSystems {
    /// The notes' listing for the Keras tuner: a width and a dropout rate first, both again for up to ten more layers,
    /// and the optimizer.
    private let notes: SearchSpace = [
        "input units": .integers(8...128, step: 8),
        "input dropout": .choice([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]),
        "layers": .repeats(
            0...10,
            of: [
                "units": .integers(8...128, step: 8),
                "dropout": .choice([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]),
            ]),
        "optimizer": .choice(["adam", "sgd", "rmsprop", "adadelta"]),
    ]

    /// The listing's `build_model`.
    private func network<Number: LearningElement>(_ setting: Setting, seed: UInt64) -> Model<Number> {
        Model(input: [8], seed: seed) {
            Dense(setting.integer("input units"), .relu)
            Dropout(setting.number("input dropout"))
            for layer in setting.repeats("layers") {
                Dense(layer.integer("units"), .relu)
                Dropout(layer.number("dropout"))
            }
            Dense(1, .sigmoid)
        }
    }

    private func optimizer(_ setting: Setting) -> any Optimizer {
        switch setting.text("optimizer") {
        case "adam": .adam()
        case "sgd": .sgd()
        case "rmsprop": .rmsprop()
        default: .adadelta()
        }
    }

    /// Flowers of three species, scaled, and as many to look at as to learn from.
    private func flowers() throws -> (training: LabelledTable, validation: LabelledTable) {
        let split = try LabelledTable.iris().split(heldOut: 0.5, seed: 1)
        let scaler = StandardScaler(fitting: split.training.features)
        func scaled(_ table: LabelledTable) -> LabelledTable {
            LabelledTable(
                features: scaler.scaled(table.features), labels: table.labels, classNames: table.classNames)
        }
        return (scaled(split.training), scaled(split.heldOut))
    }

    @Test func `hyperparameter-tuning`() throws {
        let (training, validation) = try flowers()
        // The notes' three questions: how many layers, how many neurons, which learning rate.
        let space: SearchSpace = [
            "rate": .logUniform(1e-4...1e-1),
            "layers": .repeats(0...2, of: ["units": .integers(4...16, step: 4)]),
        ]
        func check<Number: LearningElement>(_: Number.Type) throws {
            func built(_ setting: Setting, _ seed: UInt64) -> (Model<Number>, any Optimizer) {
                let model = Model<Number>(input: [4], seed: seed) {
                    for layer in setting.repeats("layers") { Dense(layer.integer("units"), .relu) }
                    Dense(3)
                }
                return (model, .adam(learningRate: setting.number("rate")))
            }
            let tuner = Tuner(space, .random(6), goal: .smallest, seed: 5)
            let results = try tuner.fit(training, validation: validation, epochs: 8, batchSize: 16, built)
            let scores = results.ranked.compactMap(\.score)
            #expect(scores.count == 6 && scores == scores.sorted(), "smallest loss first, received \(scores)")
            let best = try #require(results.best)
            #expect(best.score == scores[0] && scores[0] < 0.7 * scores[5], "received \(results)")

            let (model, optimizer) = built(best.setting, best.seed)
            try model.fit(training, epochs: 8, batchSize: 16, optimizer: optimizer, seed: best.seed)
            let again = model.score(on: validation).loss
            #expect(again == best.score, "the winner to the last bit: expected \(scores[0]), received \(again)")
            let (other, _) = built(best.setting, best.seed)
            try other.fit(training, epochs: 8, batchSize: 16, optimizer: optimizer, seed: best.seed + 1)
            #expect(other.score(on: validation).loss != best.score, "another seed is another network")
        }
        try check(Matrix.self)
        try check(Tensor.self)
    }

    @Test func `random-search`() throws {
        let space: SearchSpace = [
            "units": .integers(8...128, step: 8), "rate": .choice([0.001, 0.01, 0.1]), "deep": .choice([true, false]),
        ]
        // A score that anybody can compute: the width counts most, and one rate is a little better.
        func ranking(_ seed: UInt64) throws -> [Setting] {
            try Tuner(space, .random(40), goal: .largest, seed: seed).run { setting, _ in
                Double(setting.integer("units")) + setting.number("rate") + (setting.flag("deep") ? 0.5 : 0)
            }.ranked.map(\.setting)
        }
        let list = space.sample(40, seed: 3)
        #expect(list.count == 40 && Set(list).count == 40, "expected 40 settings without repeats, received \(list)")
        #expect(space.sample(40, seed: 3) == list && space.sample(40, seed: 4) != list, "the seed decides")
        #expect(Array(list[..<10]) == space.sample(10, seed: 3), "a longer list begins with the shorter one")
        let ranked = try ranking(3)
        #expect(try ranking(3) == ranked && Set(ranked) == Set(list), "same seed, same list and ranking")
        #expect(try ranking(4) != ranked)
        let widths = ranked.map { $0.integer("units") }
        #expect(widths == widths.sorted(by: >), "the widest first, received \(widths)")
    }

    @Test func `grid-search`() throws {
        let space: SearchSpace = [
            "layers": .integers(1...2), "units": .choice([8, 16, 32]), "optimizer": .choice(["adam", "sgd"]),
        ]
        #expect(space.count == 12, "2 × 3 × 2, received \(space.count ?? 0)")
        var runs: [String] = []
        let results = try Tuner(space, .grid, goal: .largest).run { setting, _ in
            runs.append("\(setting.integer("layers")) \(setting.integer("units")) \(setting.text("optimizer"))")
            return Double(setting.integer("units") * setting.integer("layers"))
        }
        var expected: [String] = []
        for layers in ["1", "2"] {
            for units in ["8", "16", "32"] {
                for rule in ["adam", "sgd"] { expected.append("\(layers) \(units) \(rule)") }
            }
        }
        #expect(runs == expected, "each of the 12 exactly once, received \(runs)")
        #expect(results.best?.setting.description == "layers 2, units 32, optimizer adam", "received \(results)")
    }

    @Test func `search-space`() throws {
        #expect(SearchSpace(["units": .integers(8...128, step: 8)]).count == 16)
        let count = try #require(notes.count)
        #expect(count == 2_223_688_033_661_282_353_382_976, "received \(count)")
        // 16·9·4·(144⁰ + 144¹ + … + 144¹⁰), the sum by its formula.
        let power = (0..<11).reduce(UInt128(1)) { product, _ in product * 144 }
        #expect(count == 16 * 9 * 4 * ((power - 1) / 143))
        #expect((notes.approximateCount / 2.22e24 - 1).magnitude < 0.002, "received \(notes.approximateCount)")

        // What the listing's smallest and largest networks must have: 8-8-1, and 8-128-…-128-1 with ten more layers.
        let sizes = [(8, 0, 81), (128, 10, 166_401)]
        for (units, layers, parameters) in sizes {
            let one: SearchSpace = [
                "input units": .choice([units]), "input dropout": .choice([0.1]),
                "layers": .repeats(layers...layers, of: ["units": .choice([units]), "dropout": .choice([0.1])]),
            ]
            let setting = try #require(Array(one.grid).first)
            let model: Sequential = network(setting, seed: 1)
            #expect(model.parameterCount == parameters, "\(setting): received \(model.parameterCount)")
        }

        let trials = notes.sample(300, seed: 1)
        #expect(Set(trials).count == 300)
        let rates = (1...9).map { Double($0) / 10 }
        for trial in trials {
            let blocks = trial.repeats("layers")
            let widths = [trial.integer("input units")] + blocks.map { $0.integer("units") }
            #expect(widths.allSatisfy { (8...128).contains($0) && $0 % 8 == 0 }, "received \(widths)")
            let drops = [trial.number("input dropout")] + blocks.map { $0.number("dropout") }
            #expect(drops.allSatisfy(rates.contains), "received \(drops)")
        }
        #expect(Set(trials.map { $0.repeats("layers").count }) == Set(0...10), "each depth is drawn")
        #expect(Set(trials.map { $0.text("optimizer") }).count == 4)
        // Drawn by search_space.py, too.
        let first = notes.sample(6, seed: 9).map(\.description)
        #expect(
            first[..<2] == [
                "input units 32, input dropout 0.6, layers 1 (units 8, dropout 0.6), optimizer adadelta",
                "input units 48, input dropout 0.6, layers 0, optimizer rmsprop",
            ], "received \(first)")
        try runs()
    }

    /// A few trials of the notes' space, with a results file, on eight columns and an answer of yes or no.
    private func runs() throws {
        var generator = SeededGenerator(seed: 8)
        func examples(_ count: Int) -> Examples<Tensor> {
            let rows = (0..<count * 8).map { _ in generator.normal() }
            let answers = (0..<count).map { row -> Double in rows[row * 8] + rows[row * 8 + 1] > 0 ? 1 : 0 }
            return Examples(Tensor(count, 8, rows), Tensor(count, 1, answers))
        }
        let (training, validation) = (examples(64), examples(32))
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString).jsonl")
            .path
        defer { try? FileManager.default.removeItem(atPath: file) }
        func search(_ trials: Int) throws -> TuningResults {
            try Tuner(notes, .random(trials), goal: .smallest, seed: 9, file: file).fit(
                training, validation: validation, epochs: 3, batchSize: 16, loss: .binaryCrossEntropy
            ) { setting, seed -> (Sequential, any Optimizer) in
                (network(setting, seed: seed), optimizer(setting))
            }
        }
        let results = try search(6)
        #expect(results.trials.count == 6)
        #expect(results.trials.allSatisfy { $0.score != nil }, "received \(results)")
        let best = try #require(results.best)
        let model: Sequential = network(best.setting, seed: best.seed)
        try model.fit(
            training, epochs: 3, batchSize: 16, optimizer: optimizer(best.setting), loss: .binaryCrossEntropy,
            seed: best.seed)
        let again = model.score(on: validation, loss: .binaryCrossEntropy).loss
        #expect(again == best.score, "the winner to the last bit: expected \(best.score ?? 0), received \(again)")
        #expect(try search(6) == results, "all finished: taken from the file, seconds and all")
    }
}
