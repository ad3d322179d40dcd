import Autograd
import Drawing
import Learning

extension BatchSizes {
    /// The notes' cake story, first in words, then computed.
    static func cakes(_ inputs: Inputs, _ story: Story) {
        let bakery = Bakery()
        let plate = Int(inputs["plate"].rounded())
        let courses = [Bakery.cakes, 1, plate].map {
            bakery.serve(rounds: 3, plate: $0, from: inputs["sugar"], rate: inputs["rate"])
        }
        threeWays(courses, story)
        threeRounds(courses, bakery, inputs, story)
    }

    private static func threeWays(_ courses: [Bakery.Course], _ story: Story) {
        let (all, single, plates) = (courses[0], courses[1], courses[2])
        story.step("A hundred cakes")
        story.say(
            "A baker wants the perfect recipe. \(Bakery.cakes) cakes stand ready, each with its own taster, and each "
                + "taster says how much more or less sugar there should be. When should the baker change the recipe?")
        story.say(
            "After all \(all.plate) cakes, once, by the average of what was said? After every single cake? Or after "
                + "a plate of \(plates.plate)? Training a network has the same three choices. A cake is an example, "
                + "a taster's complaint is a gradient, and changing the recipe is an update: w ← w − η·∂L/∂w.")
        story.predict(
            "A baker changes the recipe after every plate of \(plates.plate) cakes. How often is that, until all "
                + "\(Bakery.cakes) cakes are eaten?", Double(plates.changes), decimals: 0,
            mistakes: [
                .init(Double(single.changes), "that is once after each cake; here a whole plate comes first."),
                .init(Double(all.changes), "that is once at the end; here each plate brings a change."),
            ].filter { $0.answer != Double(plates.changes) })
        story.picture(
            alignedTable(
                ["method", "cakes for a change", "changes in one round"],
                zip(["batch gradient descent", "stochastic gradient descent", "mini-batch gradient descent"], courses)
                    .map { [$0, "\($1.plate)", "\($1.changes)"] }))
        story.say(
            "Batch gradient descent takes all examples for one step. Stochastic gradient descent, SGD for short, "
                + "takes one (stochastic means: by chance, for the examples come in random order). Mini-batch "
                + "gradient descent lies between, and is what nearly everybody uses.")
        claimWays(courses, story)
    }

    private static func claimWays(_ courses: [Bakery.Course], _ story: Story) {
        let (all, single, plates) = (courses[0], courses[1], courses[2])
        story.claim(
            .agrees(
                "001-cakes-gd", notes: ["1", "100"], computed: [Double(all.changes), Double(all.plate)],
                "Changes in one round, and cakes for each, with all cakes tasted first."))
        story.claim(
            .agrees(
                "001-cakes-sgd", notes: ["100", "1"], computed: [Double(single.changes), Double(single.plate)],
                "The same with a change after every cake."))
        story.claim(
            .agrees(
                "001-cakes-minibatch", notes: ["10", "10"], computed: [Double(plates.changes), Double(plates.plate)],
                "The same with plates."))
        story.claim(
            .agrees(
                "001-cakes-summary-table", notes: ["100", "1", "10"], computed: courses.map { Double($0.plate) },
                "Cakes tasted before each change; the changes are \(courses.map { "\($0.changes)" }.joined(separator: ", "))."
            ))
    }

    private static func threeRounds(_ courses: [Bakery.Course], _ bakery: Bakery, _ inputs: Inputs, _ story: Story) {
        let (best, start) = (bakery.best, inputs["sugar"])
        story.step("What three rounds do to the recipe")
        story.say(
            "Let us bake it. The recipe begins with \(start.short) g of sugar. A taster who wants t grams gives a cake "
                + "with s grams the loss (s − t)². The hundred wishes lie between "
                + "\((bakery.wanted.min() ?? 0).short) and "
                + "\((bakery.wanted.max() ?? 0).short) g, and their mean, \(best.short) g, is the best single recipe. "
                + "All three bakers use the rate η = \(inputs["rate"].short). Late moves are how far a change moved "
                + "the recipe in the last round, on average.")
        story.picture(
            alignedTable(
                ["cakes for a change", "changes", "recipe at the end", "off by", "late moves"],
                courses.map {
                    [
                        "\($0.plate)", "\($0.changes * $0.rounds)", "\($0.last.fixed(2)) g",
                        ($0.last - best).magnitude.fixed(2),
                        $0.restlessness.fixed(2),
                    ]
                }, gap: 2))
        drawRecipes(courses, story)
        let nearest = courses.min { ($0.last - best).magnitude < ($1.last - best).magnitude } ?? courses[0]
        story.say(
            inputs["rate"] == 0
                ? "With a rate of 0 no recipe ever changes, however much is tasted."
                : "One change a round is well considered, but there are only three. A change after each cake moves fast, and "
                    + "then goes on jumping after every single taster's whim. A plate averages whims away and still moves "
                    + "often. Nearest to the best recipe in the end: "
                    + "\(nearest.plate) \(nearest.plate == 1 ? "cake" : "cakes") for a change.")
        story.claim(
            .shown(
                "001-gd-variants-table",
                notes: "batch: very stable, slow; SGD (1): very noisy, fast; mini-batch (32, 64): balanced",
                computed: .list(courses.map(\.restlessness) + courses.map { ($0.last - best).magnitude }),
                holds: courses[1].restlessness > 2 * courses[2].restlessness
                    && (courses[2].last - best).magnitude < (courses[1].last - best).magnitude
                    && (courses[0].last - best).magnitude > (courses[1].last - best).magnitude,
                "How far a late change moves the recipe, then how far it ends from the best: all cakes, one, ten."))
    }

    private static func drawRecipes(_ courses: [Bakery.Course], _ story: Story) {
        let plot = LinePlot(
            "sugar in g, over the cakes tasted",
            zip(["all", "one", "plate"], courses).map { name, course in
                .init(
                    name,
                    course.recipes.enumerated().map {
                        .init(x: Double($0) / Double(course.changes) * Double(Bakery.cakes), y: $1)
                    })
            })
        story.picture(plot.text(width: 60, height: 9))
    }
}
