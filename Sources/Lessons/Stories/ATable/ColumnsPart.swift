import Autograd
import Datasets
import Learning

/// What is in the table, what is left out, and how words become numbers.
extension ChurnStory {
    static func columns(_ run: ChurnRun, _ story: Story) {
        customers(run, story)
        dropped(run, story)
        labels(run, story)
        oneHot(run, story)
    }

    private static func customers(_ run: ChurnRun, _ story: Story) {
        let names = ["Surname", "Geography", "Gender", "Age", "Balance", "NumOfProducts", "Exited"]
        let columns = names.map { run.column($0) }
        story.step("A table of customers")
        story.say(
            "A bank wants to know which customers will leave. It has a table of \(run.table.rowCount) customers, with "
                + "\(run.table.columnNames.count) columns; in the last, Exited, 1 says that the customer has left. Here "
                + "are four of them and some of the columns. (These people are invented; a generator made them, so that "
                + "you need no file.)")
        story.picture(alignedTable(names, (0..<4).map { row in columns.map { $0[row] } }, gap: 2))
        story.say(
            "This is the most common kind of data there is, and the longest part of the work comes before any learning. "
                + "(For a table of your own begin with `swift package init` and add Gradus to it; nothing else has to be "
                + "installed.)")
        let commands = [
            "conda create -p venv python == 3.13", "conda activate venv", "pip install -r requirements.txt",
            "install ipykernel",
        ]
        let odd = commands.filter { !$0.hasPrefix("conda ") && !$0.hasPrefix("pip ") }
        story.claim(
            .shown(
                "001-ann-environment", notes: commands.joined(separator: "; "), computed: .text(odd.joined()),
                holds: odd.count == 1 && odd.first?.hasPrefix("install") == true,
                "The notes prepare a folder for Python with these lines. The last does not begin with the name of a "
                    + "program: pip is missing."))
    }

    private static func dropped(_ run: ChurnRun, _ story: Story) {
        story.step("What must not be learned")
        let names = ["RowNumber", "CustomerId", "Surname"]
        story.say("Three columns are left out. How many different values does each have?")
        story.picture(
            alignedTable(
                ["column", "different values", "customers"],
                (names + ["Geography"]).map {
                    [$0, "\(Set(run.column($0)).count)", "\(run.table.rowCount)"]
                }))
        story.say(
            "A number that is different for every customer tells who somebody is, not why anybody leaves. A network "
                + "could use it to learn the answers by heart, and would know nothing about the next customer. A surname "
                + "should not matter either, so we do not let it.")
        let left = run.table.columnNames.count - names.count - 1
        story.predict(
            "Of \(run.table.columnNames.count) columns three are dropped, and Exited is the answer. How many are left to "
                + "learn from?", Double(left), decimals: 0,
            mistakes: [
                .init(Double(left + 1), "the answer itself must not be among the inputs."),
                .init(Double(run.table.columnNames.count), "three are dropped, and one is the answer."),
            ])
        story.say("\(left) columns are left, from \(run.fitted.columnNames[0]) to \(run.fitted.columnNames[left - 1]).")
    }

    private static func labels(_ run: ChurnRun, _ story: Story) {
        let encoder = LabelEncoder(fitting: run.column("Geography"))
        let exited = run.numbers("Exited")
        let shares = encoder.classes.map { country -> Double in
            let rows = run.column("Geography").indices.filter { run.column("Geography")[$0] == country }
            return rows.reduce(0) { $0 + exited[$1] } / Double(Swift.max(rows.count, 1))
        }
        story.step("Two words: 0 and 1")
        story.say(
            "A network multiplies, and words cannot be multiplied. Gender has two values here, so they become 0 and 1, in "
                + "the order of the alphabet: label encoding.")
        let genders = LabelEncoder(fitting: run.column("Gender"))
        story.picture(
            alignedTable(["Gender", "code"], genders.classes.enumerated().map { [$0.element, "\($0.offset)"] }))
        story.say("Could the three countries become 0, 1 and 2 in the same way? Look at how many leave in each:")
        story.picture(
            alignedTable(
                ["Geography", "code", "share that left"],
                encoder.classes.indices.map { [encoder.classes[$0], "\($0)", shares[$0].fixed(2)] }))
        let middle = shares.count == 3 && shares[1] > Swift.max(shares[0], shares[2])
        story.say(
            "A neuron with the weight w would see 0, w and 2w: the country in the middle always lies in the middle. "
                + (middle
                    ? "But \(encoder.classes[1]) stands out above both others. No w can say that."
                    : "Whatever the shares are, the codes would claim an order that countries do not have."))
        let letters = LabelEncoder(fitting: ["c", "a", "b"])
        let seen = ["c", "a", "b"]
        let codes = ["a", "b", "c"].map { letter in Double(letters.code(of: letter) ?? -1) }
        story.claim(
            .erratum(
                "001-label-encoder-order", notes: ["1", "2", "0"], right: codes,
                slip:
                    "a, b, c become 0, 1, 2: label encoders go by the alphabet. The notes' codes are in the order c, a, b, "
                    + "in which the words may have come. What they conclude is right: there is a false order.",
                slipGives: ["a", "b", "c"].map { letter in Double(seen.firstIndex(of: letter) ?? -1) }))
    }

    private static func oneHot(_ run: ChurnRun, _ story: Story) {
        let encoder = OneHotEncoder(fitting: run.column("Geography"))
        let rows = (try? encoder.encoded(encoder.categories)) ?? Matrix(0)
        let width = run.fitted.featureNames.count
        story.step("Three words: a column for each")
        story.say(
            "So each country gets a column of its own, with a 1 for its customers and a 0 for all others: one-hot "
                + "encoding. Now there are three weights, one for each country, and no order among them.")
        story.picture(
            alignedTable(
                ["Geography"] + encoder.columnNames(for: "Geography").map { String($0.dropFirst(10)) },
                encoder.categories.indices.map { [encoder.categories[$0]] + rows.row($0).map(\.short) }))
        story.predict(
            "\(run.fitted.columnNames.count) columns are left; one of them, Geography, has "
                + "\(encoder.categories.count) values. How many numbers does the network get for each customer?",
            Double(width), decimals: 0,
            mistakes: [
                .init(Double(run.fitted.columnNames.count), "one column becomes \(encoder.categories.count)."),
                .init(
                    Double(run.fitted.columnNames.count + encoder.categories.count),
                    "the column of words itself is gone: its place is taken."),
            ])
        story.show("numbers for a customer", Double(width))
        story.say("Their names: \(run.fitted.featureNames.joined(separator: ", ")).")
        let values = encoder.categories.reversed().map { "\"\($0)\"" }.joined(separator: ", ")
        story.code(
            """
            let countries = OneHotEncoder(fitting: [\(values)])
            print(countries.categories)
            print(try countries.encoded(["\(encoder.categories[0])"]).entries)
            """, prints: "\(encoder.categories)\n\(rows.row(0))")
    }
}
