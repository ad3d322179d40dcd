import Autograd
import Learning

/// How many settings there are to choose from.
extension TuningStory {
    static func spaces(_ depth: Int, _ story: Story) {
        three(story)
        large(depth, story)
        deep(depth, story)
    }

    private static func three(_ story: Story) {
        let space: SearchSpace = [
            "layers": .integers(1...4), "units": .choice([8, 16, 32, 64, 128]),
            "rate": .choice([0.1, 0.03, 0.01, 0.003, 0.001, 0.0003]),
        ]
        let count = Int(space.count ?? 0)
        story.step("Choices multiply")
        story.say(
            "The notes ask three questions. How many hidden layers? How many neurons in each? Which learning rate? Say "
                + "you would try 4 depths, 5 widths (the same for all layers) and 6 rates.")
        story.predict(
            "4 depths, 5 widths, 6 learning rates. How many different settings?", Double(count), decimals: 0,
            mistakes: [
                .init(15, "each depth can go with each width and each rate: multiply."),
                .init(20, "that is without the rates."),
            ])
        story.code(
            """
            let space: SearchSpace = [
                "layers": .integers(1...4),
                "units": .choice([8, 16, 32, 64, 128]),
                "rate": .choice([0.1, 0.03, 0.01, 0.003, 0.001, 0.0003]),
            ]
            print(space.count!)
            """, prints: "\(count)")
        story.say(
            "To train a network for every one of them is called grid search. Random search tries only some, drawn by "
                + "chance. (In Python: GridSearchCV of scikit-learn, RandomSearch of the Keras tuner.)")
        let (all, some) = (Array(space.grid), space.sample(10, seed: 1))
        story.claim(
            .shown(
                "004-hyperparameter-questions",
                notes: "how many hidden layers, how many neurons, which learning rate; RandomSearch, GridSearchCV",
                computed: .list([Double(count), Double(all.count), Double(some.count)]),
                holds: count == 4 * 5 * 6 && Set(all).count == count && Set(some).count == 10
                    && Set(some).isSubset(of: Set(all)),
                "Settings, those of a grid search, and those of a random search with ten trials: part of the grid."))
    }

    private static let optimizers = ["adam", "sgd", "rmsprop", "adadelta"]

    /// The notes' space, with so many hidden layers at most.
    private static func notes(_ depth: Int) -> SearchSpace {
        let block: SearchSpace = [
            "units": .integers(8...128, step: 8), "dropout": .choice((1...9).map { Double($0) / 10 }),
        ]
        return SearchSpace([
            ("first", .repeats(1...1, of: block)), ("layers", .repeats(0...depth, of: block)),
            ("optimizer", .choice(optimizers)),
        ])
    }

    private static func network(_ width: Int, _ layers: Int) -> Network {
        let hidden = Array(repeating: Dense(width, .relu) as any Layer, count: layers)
        return Network(input: [8], hidden + [Dense(1, .sigmoid)])
    }

    private static func large(_ depth: Int, _ story: Story) {
        let space = notes(depth)
        let block = SearchSpace([
            ("units", .integers(8...128, step: 8)), ("dropout", .choice((1...9).map { Double($0) / 10 })),
        ])
        let each = Double(block.count ?? 0)
        let count = space.count ?? 0
        story.step("A space that nobody can walk through")
        askForOneLayer(depth, each, story)
        story.say(
            "No further layer is 1 choice, one more is \(each.short), two more are \(each.short)·\(each.short), and so "
                + "on. Add these up, and multiply by the choices for the first layer and by the optimizers:")
        story.formula("\(each.short) · (1 + \(each.short) + … + \(each.short)^\(depth)) · \(optimizers.count)")
        story.show("settings", .text("\(count)"))
        let years = space.approximateCount / (365.25 * 24 * 3600)
        story.say(
            "At one second for each network, trying all would take about "
                + (years < 1
                    ? "\((space.approximateCount / 60).fixed(0)) minutes."
                    : years < 1000
                        ? "\(years.significant(2)) years."
                        : "\(powerOfTen(years)) years. (The universe is some 1.4·10¹⁰ years old.)"))
        spaceInSwift(depth, "\(count)", story)
        let (least, most) = (network(8, 1).parameterCount, network(128, depth + 1).parameterCount)
        story.say("On 8 features, the smallest of these networks has \(least) weights and biases, the largest \(most).")
        story.claim(
            .shown(
                "002-keras-tuner-search-space",
                notes: "units 8…128 in steps of 8; nine dropout rates; 0…10 layers; four optimizers",
                computed: .list([each, Double(least), Double(most), space.approximateCount]),
                holds: each == 144 && "\(count)" == "2223688033661282353382976" && least == 81 && most == 166_401
                    && (Double(count) / space.approximateCount - 1).magnitude < 1e-9,
                "Choices for one layer; numbers to learn in the smallest and the largest network; settings in all: "
                    + "\(count). At ten layers 24 hyper-parameters are chosen at once."))
    }

    private static func askForOneLayer(_ depth: Int, _ each: Double, _ story: Story) {
        let widths = Array(stride(from: 8, through: 128, by: 8))
        story.say(
            "The notes let a program choose freely: a first hidden layer of "
                + "\(widths.prefix(3).map(String.init).joined(separator: ", ")), … or 128 neurons with one of nine "
                + "dropout rates, then 0 to \(depth) more such layers, each with its own width and dropout, and one of "
                + "\(optimizers.count.inWords) optimizers.")
        story.predict(
            "How many choices are there for a single layer: "
                + "\(widths.prefix(2).map(String.init).joined(separator: ", ")), … up to 128 neurons, and nine "
                + "dropout rates?", each,
            decimals: 0,
            mistakes: [
                .init(25, "each width can go with each dropout rate: multiply."),
                .init(128 * 9, "the widths go in steps of 8."),
                .init(15 * 9, "count both ends: 8·1 to 8·\(128 / 8)."),
            ])
    }

    private static func spaceInSwift(_ depth: Int, _ count: String, _ story: Story) {
        story.code(
            """
            let block: SearchSpace = [
                "units": .integers(8...128, step: 8),
                "dropout": .choice([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]),
            ]
            let space: SearchSpace = [
                "layers": .repeats(1...\(depth + 1), of: block),
                "optimizer": .choice(["adam", "sgd", "rmsprop", "adadelta"]),
            ]
            print(space.count!)
            """, prints: count)
    }

    /// A large number to one digit: `7·10¹⁶`.
    private static func powerOfTen(_ number: Double) -> String {
        let exponent = Int((Double.log(number) / Double.log(10)).rounded(.down))
        let raised = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
        let power = String("\(exponent)".compactMap(\.wholeNumberValue).map { raised[$0] })
        return "\((number / Double.power(10, Double(exponent))).fixed(0))·10\(power)"
    }

    private static func deep(_ depth: Int, _ story: Story) {
        let space = notes(depth)
        let draws = space.sample(400, seed: 1)
        let deepest = draws.filter { $0.repeats("layers").count == depth }.count
        let each = notes(0).approximateCount / Double(optimizers.count)
        let shallow = depth == 0 ? 0 : notes(depth - 1).approximateCount
        let share = 1 - shallow / space.approximateCount
        story.step("Where chance looks")
        story.say(
            depth == 0
                ? "Without further layers there is nothing to say here; try `--set depth=10`."
                : "Of all these settings \((100 * share).fixed(1)) in a hundred have \(depth) further layers: every "
                    + "layer multiplies by \(each.short). A search that drew from all "
                    + "settings alike would hardly ever see a small "
                    + "network. So the number of layers is drawn first, each as likely as another.")
        story.predict(
            "0 to \(depth) further layers, each number as likely as another. What share of the draws has \(depth)?",
            1 / Double(depth + 1), decimals: 2,
            mistakes: [
                .init(share, "that is their share of all settings; the number of layers is drawn first."),
                .init(1 / Double(Swift.max(depth, 1)), "0 counts as a number, too."),
            ].filter { ($0.answer - 1 / Double(depth + 1)).magnitude > 0.005 })
        story.show("of \(draws.count) draws, those with \(depth)", Double(deepest))
        story.say("How one draws is a choice, too: it says what you expect to find.")
    }
}
