const analytics = { track: (call) => console.log(JSON.stringify(call)) };

/* CALLS */
