import Autograd
import Learning

/// All of them on one page, and which to take.
extension ChoosingActivationsStory {
    static func chart(_ inputs: Inputs, _ story: Story) {
        wholeFamily(story)
        whichOne(story)
    }

    private static func wholeFamily(_ story: Story) {
        let places: [Double] = [-2, -1, 0, 1, 2]
        let leak = 0.01
        let prelu = Network(input: [1]) { PReLU(0.25) }
        let tape = MatrixTape()
        let learnedLeak = prelu(tape.value(Matrix(column: places))).number.entries
        let rows: [(name: String, heights: [Double])] = [
            ("sigmoid", Activation.sigmoid.heights(at: places)),
            ("step (threshold)", Activation.step.heights(at: places)),
            ("tanh", Activation.tanh.heights(at: places)), ("ReLU", Activation.relu.heights(at: places)),
            ("leaky ReLU, α = \(leak.short)", Activation.leakyRelu(leak).heights(at: places)),
            ("PReLU, α = 0.25 at first", learnedLeak), ("ELU, α = 1", Activation.elu().heights(at: places)),
            ("softplus", Activation.softplus.heights(at: places)), ("swish", Activation.swish.heights(at: places)),
            ("softmax, of z and 0", places.map { shares([$0, 0])[0] }),
            ("linear", Activation.linear.heights(at: places)),
        ]
        story.step("All of them on one page")
        story.say(
            "The notes end with a list of \((rows.count - 1).inWords). One of its lines names two functions, "
                + "threshold and tanh, so there are "
                + "\(rows.count), all in the library:")
        story.picture(
            alignedTable(["z"] + places.map(\.short), rows.map { [$0.name] + $0.heights.map { $0.fixed(3) } }))
        story.say(
            "Softmax for the scores z and 0 is the sigmoid, as we saw. Any other two of these functions differ "
                + "somewhere in the table.")
        let different = Set(rows.map { $0.heights.map { $0.fixed(9) } }).count
        story.claim(
            .shown(
                "004-activation-roster",
                notes: "sigmoid, threshold/tanh, ReLU, leaky ReLU, PReLU, ELU, softplus, swish, softmax, linear",
                computed: .number(Double(different)),
                holds: rows.count == 11 && different == rows.count - 1
                    && rows.flatMap(\.heights).allSatisfy(\.isFinite),
                "So many different curves; softmax for two classes and the sigmoid are one."))
    }

    private static func whichOne(_ story: Story) {
        story.step("Which one, then?")
        story.say("What this lesson and the two before it come to, with a reason for each:")
        story.picture(
            alignedTable(
                ["where", "take", "because"],
                chart.map { [$0.situation, $0.activation == .linear ? "linear" : "\($0.activation)", $0.reason] }))
        story.say(
            "Sequences, such as words or a temperature day by day, are read by networks that feed their output back in "
                + "again and again; there it helps that tanh cannot grow beyond 1. Very deep networks are worth a try "
                + "with swish or ELU. All of it is where to begin, not law: if you can afford it, try two and compare.")
        // A number fed back forty times: tanh keeps it in bounds, ReLU with weight 2 does not.
        func fedBack(_ activation: Activation) -> Double {
            (0..<40).reduce(0.5) { x, _ in activation.height(at: 2 * x) }
        }
        let (bounded, unbounded) = (fedBack(.tanh), fedBack(.relu))
        story.show("fed back 40 times with weight 2: tanh", bounded)
        story.show("the same with ReLU", unbounded)
        story.say(
            "In short: inside, an activation that bends and keeps its slope; at the end, one whose answers have the "
                + "form you want. How neurons are put together into layers is the next lesson, layers.")
        story.claim(
            .shown(
                "001-activation-decision-chart",
                notes: "ReLU; leaky ReLU; tanh (RNN); sigmoid; softmax; linear; swish/ELU",
                computed: .list([bounded, unbounded]),
                holds: bounded.magnitude < 1 && unbounded > 1e6 && Activation.relu.slope(at: 8) == 1
                    && Activation.leakyRelu().slope(at: -8) > 0 && Activation.sigmoid.height(at: 0) == 0.5
                    && areShares(shares([2, -1, 0.5])) && Activation.linear.height(at: 100) == 100
                    && Activation.swish.slope(at: 0) == 0.5,
                "Each reason in the table is computed; for sequences, the number fed back with tanh and with ReLU."))
    }

    private static var chart: [(situation: String, activation: Activation, reason: String)] {
        [
            ("hidden, to begin with", .relu, "its slope at 8 is \(Activation.relu.slope(at: 8).short)"),
            (
                "hidden, if neurons die", .leakyRelu(),
                "its slope at −8 is \(Activation.leakyRelu().slope(at: -8).short)"
            ),
            ("hidden, in sequences", .tanh, "at 100 it is \(Activation.tanh.height(at: 100).short), no more"),
            ("hidden, very deep", .swish, "no corner: its slope at 0 is \(Activation.swish.slope(at: 0).short)"),
            ("output, yes or no", .sigmoid, "a probability: \(Activation.sigmoid.height(at: 0).short) at 0"),
            ("output, several tags", .sigmoid, "to each tag its own yes or no"),
            ("output, one of several", .softmax, "shares that add to \(shares([2, -1, 0.5]).reduce(0, +).short)"),
            ("output, an amount", .linear, "at 100 it says \(Activation.linear.height(at: 100).short)"),
        ]
    }
}
