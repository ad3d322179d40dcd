import Testing

@testable import Notebooks

@Suite("notebook files")
struct NotebookTests {
    /// Two cells as Jupyter writes them (nbformat 4.5: one blank a level, names in the alphabet's order).
    private let file = """
        {
         "cells": [
          {
           "cell_type": "markdown",
           "id": "a1",
           "metadata": {},
           "source": [
            "# Steps \\\\ \\"größer\\" \\u001b[0m ∂\\n",
            "second\\tline"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": 7,
           "id": "b2",
           "metadata": {
            "tags": [
             "raises-exception"
            ],
            "zoom": 1.50e-3
           },
           "outputs": [],
           "source": "let x = 1\\nx"
          }
         ],
         "metadata": {
          "kernelspec": {
           "name": "gradus"
          },
          "other": [
           true,
           false,
           null,
           -0.0
          ]
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """

    @Test("a file that is read and written is the same to the byte, whatever its indent")
    func roundTrip() throws {
        #expect(try Notebook(file).text == file)
        let lines: [Substring] = file.split(separator: "\n", omittingEmptySubsequences: false)
        let wide = lines.map { String($0.prefix { $0 == " " }) + $0 }.joined(separator: "\n")
        #expect(try Notebook(wide).text == wide)
        let open = String(file.dropLast())
        #expect(try Notebook(open).text == open, "a file without a last newline gets none")
    }

    @Test("cells of code are found with their source and tags, and outputs go where they belong")
    func cells() throws {
        var notebook = try Notebook(file)
        #expect(notebook.code.map(\.code) == ["let x = 1\nx"])
        #expect(notebook.code.map(\.tags) == [["raises-exception"]])
        var outputs = Outputs()
        outputs.add(.stream(name: "stdout", text: "a\n"))
        outputs.add(.stream(name: "stderr", text: "late\n"))
        outputs.add(.stream(name: "stdout", text: "b"))
        outputs.add(.result(["text/plain": "1"]))
        notebook.set(outputs.json(number: 1), number: 1, ofCellAt: 1)
        let expected = file.replacing("\"execution_count\": 7", with: "\"execution_count\": 1").replacing(
            "   \"outputs\": [],",
            with: """
                   "outputs": [
                    {
                     "name": "stdout",
                     "output_type": "stream",
                     "text": [
                      "a\\n",
                      "b"
                     ]
                    },
                    {
                     "name": "stderr",
                     "output_type": "stream",
                     "text": [
                      "late\\n"
                     ]
                    },
                    {
                     "data": {
                      "text/plain": [
                       "1"
                      ]
                     },
                     "execution_count": 1,
                     "metadata": {},
                     "output_type": "execute_result"
                    }
                   ],
                """)
        #expect(notebook.text == expected, "received\n\(notebook.text)")
    }

    @Test(
        "a file that is no notebook is refused with a sentence",
        arguments: [
            ("", "expected a notebook in JSON, received byte 0: expected a value, received the end of the file"),
            ("{\"a\": 1}", "expected a notebook, which says its nbformat, received none"),
            ("{\"nbformat\": 3}", "expected a notebook of nbformat 4, received nbformat 3"),
            ("{\"nbformat\": 4}", "expected a notebook with a list of cells, received none"),
            (
                "{\"nbformat\": 4, \"cells\": [{\"source\": 3}]}",
                "expected a cell_type and a source in cell 1, received a cell without"
            ),
            ("[1, 2,]", "expected a notebook in JSON, received byte 6: expected a value, received \"]\""),
        ])
    func refused(text: String, sentence: String) {
        let error = #expect(throws: NotebookError.self) { try Notebook(text) }
        #expect(error?.description == sentence)
    }

    @Test("JSON: escapes, pairs of halves and depth")
    func json() throws {
        #expect(try JSON("\"\\ud83d\\ude00 \\u00e9\\/\"").text == "😀 é/")
        #expect(throws: JSONError.self) { try JSON(String(repeating: "[", count: 100_000)) }
        #expect(throws: JSONError.self) { try JSON("\"\\q\"") }
        #expect(throws: JSONError.self) { try JSON("{\"a\" 1}") }
        #expect(throws: JSONError.self) { try JSON("1 2") }
        #expect(throws: JSONError.self) { try JSON("\"a") }
    }
}
