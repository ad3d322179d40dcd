import Autograd
import Learning

/// Where activations stand, and how a sigmoid's answer becomes a yes or a no.
extension ChoosingActivationsStory {
    static func yesOrNo(_ inputs: Inputs, _ story: Story) {
        twoPlaces(story)
        dogOrCat(inputs["p"], story)
        cutTheAnswer(inputs["cut"], story)
        onTheLine(inputs["cut"], story)
    }

    /// The functions of the cheat sheet; softmax by the score of the first of two classes, the other's being 0.
    private static var cheatSheet: [(name: String, place: String, curve: (Double) -> Double)] {
        [
            ("ReLU", "hidden, the usual one", { Activation.relu.height(at: $0) }),
            ("leaky ReLU", "hidden", { Activation.leakyRelu().height(at: $0) }),
            ("tanh", "hidden, sometimes", { Activation.tanh.height(at: $0) }),
            ("sigmoid", "output: yes or no", { Activation.sigmoid.height(at: $0) }),
            ("softmax", "output: one of several", { shares([$0, 0])[0] }),
        ]
    }

    /// Whether a curve is not one straight line: somewhere the middle of a run is not at the middle of its rise.
    private static func bends(_ curve: (Double) -> Double) -> Bool {
        [(-2.0, 0.0), (-1, 1), (0, 2)].contains { left, right in
            (curve(left) + curve(right) - 2 * curve((left + right) / 2)).magnitude > 1e-9
        }
    }

    private static func staysBetween0And1(_ curve: (Double) -> Double) -> Bool {
        [-20.0, -3, -1, 0, 1, 3, 20].map(curve).allSatisfy { 0 <= $0 && $0 <= 1 }
    }

    private static func twoPlaces(_ story: Story) {
        let tested = cheatSheet.map { (bends: bends($0.curve), probability: staysBetween0And1($0.curve)) }
        let linear = bends { Activation.linear.height(at: $0) }
        story.step("Two places, two questions")
        story.say(
            "A network is built in layers: the neurons of one read the outputs of the one before. The last is the "
                + "output layer, whose numbers are the answer; those between the inputs and it are hidden layers.")
        story.picture("inputs ─▶ hidden layer ─▶ hidden layer ─▶ output layer ─▶ the answer")
        story.say(
            "Each place asks its own question. In a hidden layer: does the activation bend (layers without a bend add "
                + "nothing, as the next lesson shows), and does it keep a slope to learn by? In the output layer: does "
                + "the answer have the form that is wanted, for example a probability, a number from 0 to 1? The bend "
                + "and the form, tried out:")
        story.picture(
            alignedTable(
                ["activation", "bends?", "from 0 to 1?", "where it is used"],
                zip(cheatSheet, tested).map {
                    [$0.name, $1.bends ? "yes" : "no", $1.probability ? "yes" : "no", $0.place]
                }
            ))
        story.say(
            "Softmax is new: it looks at several scores at once and makes shares of them that add to 1. We meet it in "
                + "a moment, and it has a lesson of its own.")
        story.claim(
            .shown(
                "001-activation-cheat-sheet",
                notes: "all five non-linear; a probability from sigmoid and softmax only",
                computed: .text(
                    zip(cheatSheet, tested).filter { $1.probability }.map(\.0.name).joined(separator: ", ")),
                holds: tested.allSatisfy(\.bends) && !linear
                    && tested.map(\.probability) == [false, false, false, true, true],
                "Those whose answers stay between 0 and 1. Each bends somewhere; the identity, tried as well, does "
                    + "not."))
    }

    private static func dogOrCat(_ p: Double, _ story: Story) {
        let tape = Tape()
        let z = tape.value(Double.log(p / (1 - p)), "z")
        let dog = z.sigmoid().named("P(dog)")
        let cat = (1 - dog).named("P(cat)")
        let answer = DecisionThreshold()(dog.number) ? "dog" : "cat"
        story.step("Yes or no: dog or cat")
        story.predict(
            "One output neuron with a sigmoid says \(p.short) for “dog”. There are only dogs and cats. What does it "
                + "say for “cat”?",
            cat.number, decimals: 2,
            mistakes: [
                .init(1 + p, "1 minus, not plus: the two add to 1."),
                .init(-p, "a probability is never negative; the two add to 1, not to 0."),
                .init(0, "the answer is by degrees: what “dog” does not get, “cat” gets."),
            ])
        story.say(
            "For two classes one sigmoid is enough. It gives the probability of one class, and the other gets what "
                + "is left.")
        story.formulas(of: cat)
        story.show(z, dog, cat)
        story.say(
            "So the answer is \(answer), the one with the larger share. A sum of "
                + "\(z.number.significant(2)) is behind it; to say 0.99, a sigmoid needs a sum of "
                + "\(DecisionThreshold(0.99).forScores.value.significant(2)).")
        story.claim(
            .shown(
                "004-sigmoid-dog-cat", notes: "dog 0.6, cat 0.4: it's dog", verdict: .exact,
                computed: .list([dog.number, cat.number]),
                holds: areClose([dog.number, cat.number], [0.6, 0.4]) && answer == "dog"))
    }

    private static func cutTheAnswer(_ cut: Double, _ story: Story) {
        let sums: [Double] = [-1, 0, 0.1, 0.3, 0.5, 0.6, 1]
        let sigmoids = Activation.sigmoid.heights(at: sums)
        let (half, wrong) = (DecisionThreshold(), DecisionThreshold(0.5))
        let right = sigmoids.map { half($0) ? 1.0 : 0 }
        let asPrinted = sums.map { wrong($0) ? 1.0 : 0 }
        let here = DecisionThreshold(cut).forScores.value
        story.step("Cut the answer, not the sum")
        story.predict(
            "A yes/no neuron says yes when σ(z) is above \(cut.short). Above which sum z is that?", here, decimals: 2,
            mistakes: [
                .init(cut, "\(cut.short) is the cut for σ(z), not for z."),
                .init(Activation.sigmoid.height(at: cut), "that is σ(\(cut.short)); look for the z whose σ is it."),
            ])
        story.say(
            "In the end one needs a decision: yes above some probability, usually ½, no otherwise. This limit is the "
                + "threshold, or cut. It is meant for σ(z). One page of the notes applies it to z, and for some sums "
                + "that gives another answer (1 is yes, 0 is no):")
        story.picture(
            alignedTable(
                ["z"] + sums.map(\.short),
                [
                    ["σ(z)"] + sigmoids.map { $0.fixed(3) }, ["σ(z) > 0.5"] + right.map(\.short),
                    ["z > 0.5"] + asPrinted.map(\.short),
                ]))
        story.say(
            "σ is ½ at z = 0, so the same decision can be made on the sum: z > 0. For any cut c the sum to cut at is "
                + "the place where σ is c, and that is ln(c/(1 − c)):")
        story.show("for σ(z) > \(cut.short), z above", here)
        story.claim(
            .erratum(
                "001-sigmoid-threshold-on-z", notes: "sigmoid: 1 if z > 0.5, 0 if z ≤ 0.5", asWritten: asPrinted,
                right: right,
                slip: "The cut of 0.5 belongs to σ(z). For 0 < z ≤ 0.5, such as z = 0.3 with σ = "
                    + "\(sigmoids[3].significant(4)), the printed rule says 0 where it should say 1."))
    }

    private static func onTheLine(_ cut: Double, _ story: Story) {
        let (above, from) = (DecisionThreshold(), DecisionThreshold(equalIsYes: true))
        let answers: [Double] = [0.1, 0.35, 0.5, 0.6, 0.9]
        let cuts = Set([0.3, 0.5, 0.7, cut]).sorted()
        func row(_ threshold: DecisionThreshold) -> [String] { answers.map { threshold($0) ? "yes" : "no" } }
        story.step("Exactly on the line, and other lines")
        story.say(
            "What if σ(z) is exactly 0.5? The notes say 1 on one page (≥ 0.5) and 0 on two others (> 0.5). Both will "
                + "do, but one has to choose: a neuron whose weights and bias are all 0 always says 0.5.")
        story.picture(
            alignedTable(["σ(z)"] + answers.map(\.short), [["> 0.5"] + row(above), ["≥ 0.5"] + row(from)]))
        story.say(
            "And ½ is not sacred. Where a missed yes is worse than a false alarm, as with an illness, one cuts lower; "
                + "where a false alarm is worse, as with a letter thrown away as spam, higher:")
        story.picture(
            alignedTable(
                ["σ(z)"] + answers.map(\.short), cuts.map { ["> \($0.short)"] + row(DecisionThreshold($0)) }))
        story.claim(
            .shown(
                "001-sigmoid-class-cut-boundary", notes: "≥ 0.5 → 1, < 0.5 → 0",
                computed: .list([from(0.5), above(0.5)].map { $0 ? 1 : 0 }),
                holds: from(0.5) && !above(0.5) && !from(0.4999) && above(0.5001),
                "The answer to exactly 0.5, with ≥ and with >. Only there do the two rules differ."))
    }
}
