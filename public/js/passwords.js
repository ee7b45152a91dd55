/* Lets people look at a password that they type; without this script the field is as any other. */
for (const input of document.querySelectorAll('input[type="password"]')) {
  addButton(/** @type {HTMLInputElement} */ (input));
}

/** @param {HTMLInputElement} input */
function addButton(input) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'link show-password';
  button.setAttribute('aria-controls', input.id);
  const label = () =>
    (button.textContent = input.type === 'password' ? 'Show what I type' : 'Hide what I type');
  button.addEventListener('click', () => {
    input.type = input.type === 'password' ? 'text' : 'password';
    label();
  });
  // A browser keeps what was typed into a text field for suggestions; a password must be one again when it is sent.
  input.form?.addEventListener('submit', () => (input.type = 'password'));
  label();
  input.after(button);
}
